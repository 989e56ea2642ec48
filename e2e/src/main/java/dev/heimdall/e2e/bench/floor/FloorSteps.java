package dev.heimdall.e2e.bench.floor;

import io.temporal.activity.ActivityInterface;

/** The local activities of the floor. */
@ActivityInterface
public interface FloorSteps {

    String select(String input);

    String finish(String input);
}
