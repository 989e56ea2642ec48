package dev.heimdall.api.worker;

import dev.heimdall.api.health.ReadinessCheck;
import java.util.Optional;

/** Whether there is anybody to run jobs. */
record WorkerCheck(LiveWorkers workers) implements ReadinessCheck {

    @Override
    public String name() {
        return "worker";
    }

    @Override
    public Optional<String> missing() {
        return workers.cards().isEmpty() ? Optional.of("no worker is alive") : Optional.empty();
    }
}
