package dev.heimdall.worker.output;

import dev.heimdall.plugin.PluginFailure;
import dev.heimdall.plugin.ResultWriter;
import dev.heimdall.run.ResultReference;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that one attempt writes: two logs, which go on from those of earlier attempts, and a result of its own. */
public final class RunOutput implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunOutput.class);

    private volatile Runnable onLoss = () -> {};
    private final RunLog stdout;
    private final RunLog stderr;
    private final StreamedResult result;

    RunOutput(StoredLog stdout, StoredLog stderr, StreamedResult result) {
        this.stdout = new RunLog(stdout, this::tellLoss);
        this.stderr = new RunLog(stderr, this::tellLoss);
        this.result = result;
    }

    public OutputStream stdout() {
        return stdout;
    }

    public OutputStream stderr() {
        return stderr;
    }

    public ResultWriter result() {
        return result;
    }

    /** For a plugin that fetches anew: throws away the rows so far, and takes its logs for what the first time brought. */
    public void startOver() {
        stdout.startOver();
        stderr.startOver();
        try {
            result.reset();
        } catch (IOException e) {
            LOG.warn("a draft of a result stays behind: {}", e.getMessage());
        }
    }

    /** Makes readable what the logs hold. */
    public void sync() {
        stdout.sync();
        stderr.sync();
    }

    /** What happens when the store no longer takes the logs; to be said before the first byte is written. */
    public void onLoss(Runnable action) {
        onLoss = action;
    }

    private void tellLoss() {
        onLoss.run();
    }

    public void closeLogs() {
        stdout.close();
        stderr.close();
    }

    /** Why a log is not whole, once both are closed. */
    public Optional<String> loss() {
        return Stream.of(stdout, stderr)
                .flatMap(log -> log.loss().stream())
                .map(reason -> "the log of the job could not be written: " + reason.getMessage())
                .findFirst();
    }

    /** How many texts of the result held a secret, and show none. */
    public long hidden() {
        return result.hidden();
    }

    public Optional<ResultReference> publish() throws PluginFailure {
        return result.publish();
    }

    @Override
    public void close() {
        closeLogs();
        try {
            result.close();
        } catch (IOException e) {
            LOG.warn("a draft of a result stays behind: {}", e.getMessage());
        }
    }
}
