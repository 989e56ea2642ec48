package dev.heimdall.run;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Runs one attempt of a job through its plugin; served by the workers of the pool that the target names. */
@ActivityInterface
public interface RunActivity {

    /** Returns however the attempt ended; only a lost worker makes it fail. Heartbeats carry the handle as a text. */
    @ActivityMethod(name = "run")
    RunOutcome run(RunRequest request);
}
