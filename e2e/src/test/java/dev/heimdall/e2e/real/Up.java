package dev.heimdall.e2e.real;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.heimdall.client.HeimdallClient;
import dev.heimdall.e2e.Checkout;
import dev.heimdall.e2e.Wait;
import dev.heimdall.e2e.process.Program;
import dev.heimdall.e2e.topology.Topology;
import dev.heimdall.standalone.ReadyFile;
import dev.heimdall.standalone.temporal.TemporalFolder;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code heimdall up} on the Temporal that {@code heimdall temporal build} made, in a process of its own. */
final class Up implements AutoCloseable {

    private final Path data;
    private final Program process;
    private ReadyFile ready;

    private Up(Path data, Program process) {
        this.data = data;
        this.process = process;
    }

    /** Skips the test where no Temporal was built; {@code .ci/run} builds it first. */
    static Up start(Path data) throws IOException {
        return start(data, Map.of());
    }

    static Up start(Path data, Map<String, String> settings) throws IOException {
        // a worker that was killed is missed soon
        Map<String, String> environment = new HashMap<>(Map.of("HEIMDALL_JOB_HEARTBEAT", "3s"));
        environment.putAll(settings);
        Path program = program();
        assumeThat(program)
                .as("There is no real Temporal here: run `./heimdall temporal build`.")
                .isExecutable();
        Files.createDirectories(data);
        Program process = new Program(
                data.getFileName().toString(),
                List.of(
                        "-Xmx384m",
                        "-Dheimdall.home=" + Checkout.path(""),
                        "-Dheimdall.binaries=" + System.getProperty("heimdall.binaries"),
                        "-Dheimdall.temporal=" + program,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "dev.heimdall.standalone.Heimdall",
                        "up",
                        "--port=0",
                        "--data=" + data,
                        "--catalog=" + Checkout.path("e2e/src/test/resources/catalog/topology.yaml")),
                environment,
                data.getParent());
        Up up = new Up(data.toRealPath(), process.start());
        up.awaitReady();
        return up;
    }

    private static Path program() throws IOException {
        Process asked = new ProcessBuilder(Checkout.path("heimdall").toString(), "temporal", "path").start();
        return Path.of(new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
    }

    private void awaitReady() {
        Wait.until(() -> "ready\n" + process.log(), Topology.PATIENCE, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("ended before it was ready\n" + process.log());
            }
            ready = ReadyFile.read(data)
                    .filter(file -> file.pid() == process.pid())
                    .orElse(null);
            return ready != null;
        });
    }

    ReadyFile ready() {
        return ready;
    }

    String output() {
        return process.log();
    }

    HeimdallClient client(String user) {
        return new HeimdallClient(URI.create(ready.api()), user, Duration.ofMinutes(2));
    }

    /** Of its Temporal. */
    WorkflowClient workflows() {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(ready.temporal())
                .build());
        return WorkflowClient.newInstance(
                stubs, WorkflowClientOptions.newBuilder().build());
    }

    List<ProcessHandle> temporal() {
        return new TemporalFolder(data.resolve("temporal")).servers();
    }

    /** kill -9 of all that it consists of but what it started. */
    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
