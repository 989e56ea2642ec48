package dev.heimdall.worker.live;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asks a run to end before its work does. The first reason stays. */
public final class Stop {

    /** Why a run is to end. */
    public enum Reason {
        /** The workflow asked for it: what was started is to be stopped. */
        CANCELED,
        /** The worker ends: remote work goes on without it. */
        WORKER_ENDS,
        /** Temporal has given the attempt up, and another may already run: this one is to vanish. */
        ABANDONED,
        /** The artifact store does not take the logs. */
        OUTPUT_LOST
    }

    private final CompletableFuture<Reason> asked = new CompletableFuture<>();

    public void ask(Reason reason) {
        asked.complete(reason);
    }

    public Optional<Reason> reason() {
        return Optional.ofNullable(asked.getNow(null));
    }

    CompletableFuture<Reason> asked() {
        return asked;
    }
}
