package dev.heimdall.worker.output;

import dev.heimdall.artifact.ArtifactStore;
import dev.heimdall.run.RunRequest;
import dev.heimdall.worker.artifact.ArtifactSettings;
import dev.heimdall.worker.secret.Redactor;
import org.springframework.stereotype.Component;

/** Opens the output of runs in the artifact store. */
@Component
public final class RunOutputs {

    /** Shorter secrets are words that data may hold by coincidence: what is hidden in a result is lost for its reader. */
    private static final int HIDDEN_IN_DATA = 8;

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
                log(jobId, "stdout", redactor, isBroughtHome),
                log(jobId, "stderr", redactor, isBroughtHome),
                new StreamedResult(
                        result,
                        redactor.atLeast(HIDDEN_IN_DATA)::redact,
                        () -> new ResultDraft(
                                () -> store.create(jobId, result),
                                Math.toIntExact(settings.maxInline().toBytes()))));
    }

    private StoredLog log(String jobId, String name, Redactor redactor, boolean isBroughtHome) {
        return new StoredLog(
                new StoredLog.Place(store, jobId, name, settings.maxLog()), redactor::redact, isBroughtHome);
    }
}
