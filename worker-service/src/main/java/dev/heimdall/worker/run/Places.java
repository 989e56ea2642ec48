package dev.heimdall.worker.run;

import dev.heimdall.run.RunRequest;
import dev.heimdall.worker.folder.OwnFolder;
import dev.heimdall.worker.live.Heartbeats;
import dev.heimdall.worker.live.Pulse;
import dev.heimdall.worker.live.Surroundings;
import dev.heimdall.worker.live.WorkingFolder;
import dev.heimdall.worker.output.RunOutput;
import dev.heimdall.worker.output.RunOutputs;
import dev.heimdall.worker.report.Reports;
import dev.heimdall.worker.secret.Redactor;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Gives each run its own folder and its own output. */
@Component
final class Places {

    // how late a reader of a live log may be
    private static final Pulse.Rhythm SYNC = new Pulse.Rhythm(Duration.ofMillis(500), Duration.ofSeconds(1));

    private final RunOutputs outputs;
    private final OwnFolder own;

    Places(RunOutputs outputs, OwnFolder own) {
        this.outputs = outputs;
        this.own = own;
    }

    Taken take(RunRequest request, Redactor redactor, boolean isRemote) {
        WorkingFolder folder = new WorkingFolder(own.path(), request.job().id(), request.attempt());
        RunOutput output = outputs.open(request, redactor, isRemote);
        return new Taken(folder, output, redactor, Pulse.start("log sync", SYNC, output::sync));
    }

    /** What one run has until it is over. */
    record Taken(WorkingFolder folder, RunOutput output, Redactor redactor, Pulse sync) implements AutoCloseable {

        Surroundings with(Reports reports, Heartbeats heartbeats) {
            return new Surroundings(folder, output, redactor, reports, heartbeats);
        }

        @Override
        public void close() {
            sync.close();
            output.close();
            folder.close();
        }
    }
}
