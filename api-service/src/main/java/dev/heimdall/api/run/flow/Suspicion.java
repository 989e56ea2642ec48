package dev.heimdall.api.run.flow;

import dev.heimdall.api.run.step.JobInput;
import dev.heimdall.run.RunOutcome;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What attempts may have left at a back end under no handle, and for how long it may not show there yet. */
final class Suspicion {

    private enum Doubt {
        NONE,
        /** A worker was lost before it told of a handle; perhaps there was nothing to tell. */
        WORKER_LOST,
        /** A submission was made, and nobody knows what came of it. */
        UNANSWERED
    }

    private final Patience patience;
    private Doubt doubt = Doubt.NONE;
    private long since;

    /** Where Temporal has lost its memory, nobody knows how long ago the last submission was. */
    Suspicion(Patience patience, JobInput.@Nullable Resume resume) {
        this.patience = patience;
        if (resume != null && resume.handle() == null && (!resume.isUnheard() || resume.isToStop())) {
            raise(Doubt.WORKER_LOST, Duration.ZERO);
        }
    }

    boolean isThere() {
        return doubt != Doubt.NONE;
    }

    boolean isUnanswered() {
        return doubt == Doubt.UNANSWERED;
    }

    /** What was not begun says nothing of what was before. */
    void hear(RunOutcome outcome) {
        if (outcome.kind() != RunOutcome.Kind.UNBEGUN) {
            raise(outcome.isPerhapsSubmitted() ? Doubt.UNANSWERED : Doubt.NONE, Duration.ZERO);
        }
    }

    /** A worker was not heard of any more, and neither was a handle. */
    void lose(boolean isRemote, boolean wasSilent) {
        Duration ago = wasSilent ? patience.heartbeat().minus(patience.submission()) : Duration.ZERO;
        raise(isRemote || isUnanswered() ? Doubt.UNANSWERED : Doubt.WORKER_LOST, ago);
    }

    private void raise(Doubt risen, Duration ago) {
        doubt = risen;
        since = Workflow.currentTimeMillis() - ago.toMillis();
    }

    /** For how long a search in vain says nothing; absent if it is to be believed. */
    @Nullable
    Duration settling() {
        Duration left = patience.heartbeat().minusMillis(Workflow.currentTimeMillis() - since);
        return isThere() && left.isPositive() ? left : null;
    }
}
