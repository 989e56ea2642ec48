package dev.heimdall.worker;

import dev.heimdall.artifact.ArtifactStore;
import dev.heimdall.artifact.FolderArtifacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service as it is started by its main, on the settings of a test. */
public final class WorkerProcess implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final ArtifactStore artifacts;

    public WorkerProcess(String temporal, ReportServer reports, Path folder, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--HEIMDALL_CONFIG=" + folder.resolve("no-configs"),
                "--heimdall.temporal.target=" + temporal,
                "--heimdall.report.urls=" + reports.url(),
                "--heimdall.report.token=" + ReportServer.TOKEN,
                "--heimdall.artifact.folder=" + folder.resolve("artifacts"),
                "--heimdall.run.folder=" + folder.resolve("runs")));
        arguments.addAll(List.of(more));
        context = WorkerService.start(arguments.toArray(String[]::new));
        artifacts = new FolderArtifacts(folder.resolve("artifacts"));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** An artifact as its reader sees it now; empty if there is none. */
    public String artifact(String jobId, String name) {
        try {
            return artifacts.size(jobId, name).isEmpty()
                    ? ""
                    : new String(artifacts.read(jobId, name, 0).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
