package dev.heimdall.api.run.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.run.Samples;
import dev.heimdall.api.run.row.Ending;
import dev.heimdall.api.run.step.JobInput;
import dev.heimdall.api.run.temporal.attribute.SearchAttributes;
import dev.heimdall.catalog.Retry;
import dev.heimdall.run.TaskQueues;
import dev.heimdall.run.WireConverter;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The real workflow on a server that skips time, over scripted steps and a scripted worker. */
final class Flow implements AutoCloseable {

    final ScriptedSteps steps = new ScriptedSteps();
    final ScriptedWorker worker = new ScriptedWorker();
    final UUID id = UUID.randomUUID();
    final TestWorkflowEnvironment temporal;
    private final WorkflowStub stub;
    boolean isCanceledAtOnce;
    boolean isCalledTwice;
    JobInput.@Nullable Resume resume;
    private @Nullable WorkerFactory late;

    /** The worker serves the pools of these clusters; those of others stay empty. */
    Flow(String... clusters) {
        temporal = TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(WireConverter.create())
                        .build())
                .build());
        SearchAttributes.NAMES.forEach(
                name -> temporal.registerSearchAttribute(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
        Worker jobs = temporal.newWorker(TaskQueues.JOBS);
        jobs.registerWorkflowImplementationTypes(JobWorkflowImpl.class);
        jobs.registerActivitiesImplementations(steps);
        for (String cluster : clusters) {
            temporal.newWorker(
                            TaskQueues.pool("pool-" + cluster),
                            WorkerOptions.newBuilder()
                                    .setUsingVirtualThreads(true)
                                    // else a heartbeat leaves when four fifths of the time for it are over
                                    .setMaxHeartbeatThrottleInterval(Duration.ofMillis(100))
                                    .build())
                    .registerActivitiesImplementations(worker);
        }
        steps.targets = List.of(Samples.target("a", Retry.NEVER));
        stub = temporal.getWorkflowClient()
                .newUntypedWorkflowStub(
                        "job",
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(id.toString())
                                .setTaskQueue(TaskQueues.JOBS)
                                .build());
        temporal.start();
    }

    Flow begin() {
        return begin(new JobInput(Samples.card(id), null, resume, null));
    }

    Flow begin(JobInput input) {
        stub.start(input);
        return this;
    }

    /** A worker with one slot, of a pool that nobody has served so far. */
    void arrive(String cluster) {
        late = WorkerFactory.newInstance(temporal.getWorkflowClient());
        late.newWorker(
                        TaskQueues.pool("pool-" + cluster),
                        WorkerOptions.newBuilder()
                                .setMaxConcurrentActivityExecutionSize(1)
                                .build())
                .registerActivitiesImplementations(worker);
        late.start();
    }

    Flow awaitAsks(int asks) {
        Instant end = Instant.now().plusSeconds(120);
        while (steps.asks.size() < asks) {
            assertThat(Instant.now())
                    .as("asked " + steps.asks.size() + " times")
                    .isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        return this;
    }

    /** There may be room. */
    void call() {
        stub.signal("room");
    }

    void cancel() {
        stub.cancel();
    }

    Ending ending() {
        try {
            return stub.getResult(120, TimeUnit.SECONDS, Ending.class);
        } catch (WorkflowFailedException e) {
            // the SDK closes a workflow that was asked to cancel as canceled, whatever it returns
            assertThat(e).hasCauseInstanceOf(CanceledFailure.class);
            return steps.endings.getLast();
        } catch (TimeoutException e) {
            throw new IllegalStateException("The workflow did not end: " + temporal.getDiagnostics(), e);
        }
    }

    String history() {
        return temporal.getWorkflowClient().fetchHistory(id.toString()).toJson(true);
    }

    @Override
    public void close() {
        if (late != null) {
            late.shutdownNow();
        }
        temporal.close();
    }
}
