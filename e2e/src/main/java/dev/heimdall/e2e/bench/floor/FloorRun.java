package dev.heimdall.e2e.bench.floor;

import io.temporal.activity.ActivityInterface;

/** The remote activity of the floor. */
@ActivityInterface
public interface FloorRun {

    String run(String input);
}
