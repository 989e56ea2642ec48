package dev.heimdall.api.run.flow;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.heimdall.api.run.Samples;
import dev.heimdall.api.run.queue.Room;
import dev.heimdall.api.run.step.JobInput;
import dev.heimdall.catalog.Retry;
import dev.heimdall.run.RunOutcome.Kind;
import dev.heimdall.run.Target;
import dev.heimdall.run.WireConverter;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Workflows that began under older code must go on under this one. The histories stay; new ones are added with
 * {@code -Dtest=HistoryTest -Dhistories=write}, under new names once a release holds the old ones.
 */
class HistoryTest {

    private static final Path FOLDER = Path.of("src/test/resources/histories");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "success",
                "failure",
                "cancel",
                "timeout",
                "retry",
                "stop-unconfirmed-before-offers",
                "stop-offered",
                "stop-asked",
                "room-awaited",
                "room-left",
                "room-not-awaited",
                "throttled-as-a-fault",
                "pool-left-target-by-target",
                "lost-before-remote-was-known"
            })
    void isReplayedByTheWorkflowAsItIsNow(String name) {
        try (TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(WireConverter.create())
                        .build())
                .build())) {
            assertThatCode(() -> WorkflowReplayer.replayWorkflowExecutionFromResource(
                            "histories/" + name + ".json", temporal, JobWorkflowImpl.class))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "histories", matches = "write")
    void writesTheHistories() throws IOException {
        write("success", flow -> flow.worker.then(Samples.succeeded()));
        write("failure", flow -> flow.worker.then(Samples.outcome(Kind.FAILED, "exit status 3")));
        write("retry", flow -> {
            flow.steps.targets = List.of(Samples.target("a", Samples.TWICE), Samples.target("b", Samples.TWICE));
            flow.worker
                    .then(Samples.outcome(Kind.RETRY, "connection reset"))
                    .then(Samples.outcome(Kind.CLUSTER_UNAVAILABLE, "connection refused"))
                    .then(Samples.handedOn("ext-42"))
                    .then(Samples.succeeded());
        });
        write("timeout", flow -> flow.steps.targets = List.of(Samples.target("nowhere", Retry.NEVER)));
        write("cancel", flow -> {
            flow.steps.targets = List.of(Samples.target("nowhere", Retry.NEVER));
            flow.isCanceledAtOnce = true;
        });
        writeStops();
        writeWaits();
        writeTroubles();
    }

    private static void writeTroubles() throws IOException {
        write("throttled-as-a-fault", flow -> {
            flow.steps.targets = List.of(Samples.target("a", Samples.TWICE));
            IntStream.range(0, 3)
                    .forEach(time -> flow.worker.then(Samples.throttled("too much", Duration.ofSeconds(7))));
        });
        write("pool-left-target-by-target", flow -> {
            flow.steps.heartbeat = Duration.ofSeconds(1);
            flow.steps.targets = List.of(
                    Samples.target("nowhere", Retry.NEVER),
                    Samples.target("nowhere", Retry.NEVER),
                    Samples.target("b", Retry.NEVER));
            flow.worker.then(Samples.succeeded());
        });
        write("lost-before-remote-was-known", flow -> {
            flow.steps.heartbeat = Duration.ofSeconds(1);
            flow.steps.isRepeatable = true;
            flow.worker.thenIsLost().then(Samples.succeeded());
        });
    }

    private static void writeWaits() throws IOException {
        List<Target> limited = List.of(
                Samples.limited(Samples.target("a", Samples.TWICE)), Samples.limited(Samples.target("b", Retry.NEVER)));
        write("room-awaited", flow -> {
            flow.steps.targets = limited;
            flow.steps.rooms.addAll(List.of(new Room(null, null), new Room(null, null), new Room("b", null)));
            flow.isCalledTwice = true;
            flow.worker.then(Samples.succeeded());
        });
        write("room-left", flow -> {
            flow.steps.targets = limited;
            flow.worker.then(Samples.outcome(Kind.RETRY, "connection reset")).then(Samples.succeeded());
        });
        write("room-not-awaited", flow -> {
            flow.steps.targets = limited;
            flow.steps.rooms.add(new Room(null, null));
        });
    }

    private static void writeStops() throws IOException {
        Target shortLived = Samples.target("a", Samples.TWICE).within(Duration.ofSeconds(1));
        write("stop-offered", flow -> {
            flow.steps.heartbeat = Duration.ofMillis(300);
            Target nowhere = Samples.target("nowhere", Retry.NEVER);
            flow.resume =
                    new JobInput.Resume(2, "ext-42", nowhere, Instant.now().minusSeconds(3600), false, false);
        });
        write("stop-asked", flow -> {
            flow.steps.targets = List.of(shortLived);
            flow.worker.then(Samples.unanswered("no answer")).then(Samples.outcome(Kind.STOPPED, "stopped"));
        });
    }

    private static void write(String name, Consumer<Flow> script) throws IOException {
        if (Files.exists(FOLDER.resolve(name + ".json"))) {
            return;
        }
        try (Flow flow = new Flow("a", "b")) {
            script.accept(flow);
            flow.begin();
            if (flow.isCanceledAtOnce) {
                flow.cancel();
            }
            if (flow.isCalledTwice) {
                flow.awaitAsks(1).call();
                flow.awaitAsks(2).call();
            }
            flow.ending();
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(name + ".json"), flow.history() + "\n");
        }
    }
}
