package dev.heimdall.api.run;

import dev.heimdall.api.run.row.IdempotencyKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who submits a job, and how they would like to be answered.
 *
 * @param key makes a repeat of the submission return the first job
 */
public record SubmitWish(String caller, @Nullable IdempotencyKey key, Wait patience) {

    /** No wish but the job. */
    public static SubmitWish of(String caller) {
        return new SubmitWish(caller, null, Wait.AS_COMMANDED);
    }

    /**
     * How long the client would wait for the end of the job.
     *
     * @param isAsync it would rather not, even where the command is sync
     * @param limit for how long, even where the command is not sync; absent means what the command and the settings say
     */
    public record Wait(boolean isAsync, @Nullable Duration limit) {

        public static final Wait AS_COMMANDED = new Wait(false, null);

        /** For how long the end of the job is waited for; nothing if it is not waited for. */
        Duration limit(boolean isSync, Duration otherwise) {
            if (limit != null) {
                return limit;
            }
            return isSync && !isAsync ? otherwise : Duration.ZERO;
        }

        /** For how long the choice is waited for, which is made at once where all is well. */
        Duration choice(Duration otherwise) {
            return limit == null || limit.isZero() || limit.compareTo(otherwise) > 0 ? otherwise : limit;
        }

        /** Whether the client is prepared for an answer before the end, whatever the command says. */
        public boolean isWished() {
            return isAsync || limit != null;
        }
    }
}
