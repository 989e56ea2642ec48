package dev.heimdall.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a job, for a worker.
 *
 * @param attempt counts the attempts of the job from 1, over all clusters; every report carries it
 * @param handle what an earlier attempt left running at the back end and this one is to follow; absent means start anew
 * @param isToStop whether this attempt starts nothing: it finds what earlier ones may have left at the back end, and stops it
 * @param settling for how long from now on the back end may not show what earlier attempts may have submitted; absent means
 *     that it would, if there were anything
 */
public record RunRequest(
        JobCard job,
        int attempt,
        @Nullable String handle,
        Target target,
        boolean isToStop,
        @Nullable Duration settling) {}
