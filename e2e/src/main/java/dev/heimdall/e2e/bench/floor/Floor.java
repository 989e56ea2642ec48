package dev.heimdall.e2e.bench.floor;

import dev.heimdall.e2e.bench.load.Workload;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.UUID;

/** The bare floor: the SDK alone, with the options that the product has. */
public final class Floor implements Workload {

    static final String RUN_QUEUE = "bench.run";

    private static final String QUEUE = "bench.jobs";

    private final WorkflowServiceStubs stubs;
    private final WorkflowServiceStubs runStubs;
    private final WorkerFactory jobs;
    private final WorkerFactory runs;
    private final WorkflowClient client;

    private Floor(String temporal) {
        this.stubs = stubs(temporal);
        this.runStubs = stubs(temporal);
        this.client = client(stubs);
        this.jobs = factory(client);
        this.runs = factory(client(runStubs));
    }

    /** Two workers with a connection each, as api-service and worker-service have them. */
    public static Floor start(String temporal) {
        Floor floor = new Floor(temporal);
        WorkerOptions options = WorkerOptions.newBuilder()
                .setUsingVirtualThreads(true)
                .setDefaultDeadlockDetectionTimeout(5000)
                .build();
        Worker orchestrator = floor.jobs.newWorker(
                QUEUE,
                WorkerOptions.newBuilder(options)
                        .setLocalActivityWorkerOnly(true)
                        .build());
        orchestrator.registerWorkflowImplementationTypes(FloorWorkflowImpl.class);
        orchestrator.registerActivitiesImplementations(new Steps());
        FloorRun run = input -> input;
        floor.runs.newWorker(RUN_QUEUE, options).registerActivitiesImplementations(run);
        floor.jobs.start();
        floor.runs.start();
        return floor;
    }

    @Override
    public String name() {
        return "floor";
    }

    @Override
    public String once() {
        String id = UUID.randomUUID().toString();
        FloorWorkflow workflow = client.newWorkflowStub(
                FloorWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId("bench-" + id)
                        .setTaskQueue(QUEUE)
                        .setDisableEagerExecution(false)
                        .build());
        return workflow.run(id);
    }

    @Override
    public void close() {
        jobs.shutdownNow();
        runs.shutdownNow();
        stubs.shutdownNow();
        runStubs.shutdownNow();
    }

    private static WorkflowServiceStubs stubs(String temporal) {
        return WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(temporal)
                .setGrpcCompression(GrpcCompression.NONE)
                .setGrpcReconnectFrequency(Duration.ofMinutes(15))
                .build());
    }

    private static WorkflowClient client(WorkflowServiceStubs stubs) {
        return WorkflowClient.newInstance(
                stubs, WorkflowClientOptions.newBuilder().build());
    }

    private static WorkerFactory factory(WorkflowClient client) {
        return WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setUsingVirtualWorkflowThreads(true)
                        .build());
    }

    private static final class Steps implements FloorSteps {
        @Override
        public String select(String input) {
            return input;
        }

        @Override
        public String finish(String input) {
            return input;
        }
    }
}
