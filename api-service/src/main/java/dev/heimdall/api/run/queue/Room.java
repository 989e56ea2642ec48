package dev.heimdall.api.run.queue;

import dev.heimdall.api.run.row.Ending;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking for room.
 *
 * @param clusterId where the attempt may begin; absent if the job has to wait or has ended
 * @param ending how the job has ended meanwhile
 */
public record Room(@Nullable String clusterId, @Nullable Ending ending) {

    public static Room over(Ending ending) {
        return new Room(null, ending);
    }

    static Room at(@Nullable String clusterId) {
        return new Room(clusterId, null);
    }

    /** Whether the workflow will be called when there is room. */
    public boolean isAwaited() {
        return clusterId == null && ending == null;
    }
}
