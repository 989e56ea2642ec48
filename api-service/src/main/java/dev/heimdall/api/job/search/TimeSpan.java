package dev.heimdall.api.job.search;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * From when, and until when, the jobs of a list were created or updated, whichever their order goes by: so a page is a stretch
 * of the index that has the order.
 *
 * @param from the first moment; absent means from the beginning
 * @param until the first moment that is too late; absent means until now
 */
public record TimeSpan(@Nullable Instant from, @Nullable Instant until) {

    /** The least id of a job that was created at the moment or after it: ids begin with their milliseconds. */
    static UUID leastId(Instant moment) {
        long millis = moment.toEpochMilli();
        boolean isWhole = moment.equals(moment.truncatedTo(ChronoUnit.MILLIS));
        return new UUID((isWhole ? millis : millis + 1) << 16, 0);
    }
}
