package dev.heimdall.worker.output;

import dev.heimdall.artifact.ArtifactStore;
import dev.heimdall.run.RunRequest;
import dev.heimdall.worker.artifact.ArtifactSettings;
import dev.heimdall.worker.secret.Redactor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.stereotype.Component;

/** Opens the output of runs in the artifact store. */
@Component
public final class RunOutputs {

    private final ArtifactStore store;
    private final ArtifactSettings settings;

    RunOutputs(ArtifactStore store, ArtifactSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /**
     * The output of an attempt.
     *
     * @param isBroughtHome whether the logs are brought home from elsewhere, so that a later attempt brings the same again
     */
    public RunOutput open(RunRequest request, Redactor redactor, boolean isBroughtHome) {
        String jobId = request.job().id();
        String result = "result." + request.attempt();
        return new RunOutput(
                () -> redactor.redact(log(jobId, "stdout", isBroughtHome)),
                () -> redactor.redact(log(jobId, "stderr", isBroughtHome)),
                new StreamedResult(
                        result,
                        () -> new ResultDraft(
                                () -> store.create(jobId, result),
                                Math.toIntExact(settings.maxInline().toBytes()))));
    }

    private OutputStream log(String jobId, String name, boolean isBroughtHome) throws IOException {
        long used = store.size(jobId, name).orElse(0);
        OutputStream log =
                new CappedStream(new BufferedOutputStream(store.append(jobId, name), 1 << 16), settings.maxLog(), used);
        return isBroughtHome && used > 0 ? new ContinuedLog(log, () -> store.read(jobId, name, 0)) : log;
    }
}
