package dev.heimdall.worker.run;

import dev.heimdall.plugin.testkit.Waiting;
import dev.heimdall.worker.ReportServer;
import dev.heimdall.worker.TemporalServer;
import dev.heimdall.worker.WorkerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A worker between a Temporal and an end of the report line, which comes and goes. */
final class RemoteFixture implements AutoCloseable {

    static final Duration SOON = Duration.ofMinutes(1);

    final TemporalServer temporal = new TemporalServer(TemporalServer.freePort());
    final ReportServer reports = new ReportServer();
    private final Path folder;
    private final String[] settings;
    private WorkerProcess worker;

    RemoteFixture(Path folder, String... settings) throws IOException {
        this.folder = folder;
        this.settings = settings.clone();
        this.worker = started();
    }

    private WorkerProcess started() {
        return new WorkerProcess(temporal.address(), reports, folder, settings);
    }

    WorkerProcess worker() {
        return worker;
    }

    void stopWorker() {
        worker.close();
    }

    void startWorker() {
        worker = started();
    }

    /** The handle of the job, once it is reported. */
    String awaitHandle(String jobId) {
        Waiting.until(
                "the handle",
                SOON,
                () -> reports.news(jobId).filter(news -> news.handle() != null).isPresent());
        return String.valueOf(reports.news(jobId).orElseThrow().handle());
    }

    @Override
    public void close() {
        worker.close();
        reports.close();
        temporal.close();
    }
}
