package dev.heimdall.api.run.temporal;

import dev.heimdall.api.health.ReadinessCheck;
import java.util.Optional;

/** Whether jobs can be started and run on. */
record TemporalCheck(OrchestratorWorker worker) implements ReadinessCheck {

    @Override
    public String name() {
        return "temporal";
    }

    @Override
    public Optional<String> missing() {
        return worker.trouble();
    }
}
