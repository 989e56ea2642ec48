package dev.heimdall.e2e.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.client.HeimdallClient;
import dev.heimdall.e2e.Wait;
import dev.heimdall.e2e.topology.Accepted;
import dev.heimdall.e2e.topology.Topology;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker with one slot, and more jobs than it can take: the server keeps them in order. */
class TurnsTest {

    @TempDir
    private Path folder;

    private Path order;
    private Up up;
    private WorkflowClient workflows;

    @Test
    void servesByPriorityAndLetsCallersTakeTurns() throws IOException {
        order = Files.createFile(folder.resolve("order"));
        Path gate = folder.resolve("gate");
        try (Up started = Up.start(folder.resolve("data"), Map.of("HEIMDALL_POOL_SLOTS", "1"));
                HeimdallClient alice = started.client("alice");
                HeimdallClient bob = started.client("bob")) {
            up = started;
            workflows = up.workflows();
            fill(alice, gate);
            submit(alice, "last-script", "last");
            IntStream.range(0, 4).forEach(i -> submit(alice, "script", "alice"));
            IntStream.range(0, 4).forEach(i -> submit(bob, "script", "bob"));
            String first = submit(alice, "first-script", "first");

            Files.createFile(gate);
            Wait.until("all have run", Topology.PATIENCE, () -> lines().size() == 10);

            assertThat(alice.job(first).status()).isIn("RUNNING", "SUCCEEDED");
            assertThat(lines()).startsWith("first").endsWith("last");
            List<String> turns = lines().subList(1, 9);
            assertThat(IntStream.range(1, turns.size()))
                    .allMatch(i -> !turns.get(i).equals(turns.get(i - 1)));
            workflows.getWorkflowServiceStubs().shutdownNow();
        }
    }

    private static void fill(HeimdallClient client, Path gate) {
        String job = client.submit(Accepted.script("script", "while [ ! -e '" + gate + "' ]; do sleep 0.1; done"))
                .id();
        Wait.until(
                "it runs", Topology.PATIENCE, () -> client.status(job).status().equals("RUNNING"));
    }

    private String submit(HeimdallClient client, String command, String line) {
        String job = client.submit(Accepted.script(command, "echo " + line + " >> '" + order + "'"))
                .id();
        Wait.until(
                "it waits for a worker",
                Topology.PATIENCE,
                () -> workflows.fetchHistory(job).getEvents().stream()
                        .anyMatch(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED));
        return job;
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(order);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
