package dev.heimdall.api.run.step;

import dev.heimdall.api.run.row.Ending;
import dev.heimdall.run.Target;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a selection came to.
 *
 * @param targets in the order in which they are to be tried; empty if the job has ended
 * @param ending how it ended; absent if it goes on
 * @param heartbeat how long a worker may be silent
 * @param isSearchable whether Temporal knows our search attributes: one that it does not know would block the workflow
 */
public record Choice(List<Target> targets, @Nullable Ending ending, Duration heartbeat, boolean isSearchable) {

    /** Nothing is left to do. */
    static Choice over(Ending ending) {
        return new Choice(List.of(), ending, Duration.ZERO, false);
    }
}
