package dev.heimdall.worker;

import dev.heimdall.run.RunActivity;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.RunRequest;
import dev.heimdall.run.TaskQueues;
import dev.heimdall.run.WireConverter;
import io.temporal.activity.Activity;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Temporal server on a port, with a worker for {@link OneAttempt}. */
public final class TemporalServer implements AutoCloseable {

    private static final String QUEUE = "tests";

    private final int port;
    private final TestServer.PortBoundTestServer server;
    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;
    private final WorkerFactory workflows;
    private final List<WorkerFactory> servants = new ArrayList<>();

    public TemporalServer(int port) {
        this.port = port;
        this.server = TestServer.createPortBoundServer(port, true);
        this.stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address()).build());
        this.client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setDataConverter(WireConverter.create())
                        .build());
        this.workflows = WorkerFactory.newInstance(client);
        workflows.newWorker(QUEUE).registerWorkflowImplementationTypes(OneAttempt.Plain.class);
        workflows.start();
    }

    /** Below the ports that systems lend to outgoing connections: one of those could take it before the server does. */
    public static int freePort() {
        for (int tries = 0; tries < 100; tries++) {
            int port = ThreadLocalRandom.current().nextInt(12_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // somebody has it: the next one, then
            }
        }
        throw new IllegalStateException("No port is free");
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** On a busy machine a worker may be silent for long. */
    public WorkflowStub begin(RunRequest request) {
        return begin(request, 40);
    }

    public WorkflowStub begin(RunRequest request, int heartbeatSeconds) {
        WorkflowStub workflow = client.newUntypedWorkflowStub(
                "OneAttempt",
                WorkflowOptions.newBuilder()
                        .setTaskQueue(QUEUE)
                        .setWorkflowId(request.job().id() + "." + request.attempt())
                        .build());
        workflow.start(request, heartbeatSeconds);
        return workflow;
    }

    public static RunOutcome outcome(WorkflowStub workflow) {
        try {
            return workflow.getResult(120, TimeUnit.SECONDS, RunOutcome.class);
        } catch (TimeoutException e) {
            throw new AssertionError("the attempt did not end", e);
        }
    }

    /** The handle that came with the last heartbeat; empty if there was none. */
    public Optional<String> handleOf(WorkflowStub workflow) {
        return workflow.describe().getRawDescription().getPendingActivitiesList().stream()
                .filter(PendingActivityInfo::hasHeartbeatDetails)
                .map(activity -> client.getOptions()
                        .getDataConverter()
                        .fromPayloads(0, Optional.of(activity.getHeartbeatDetails()), String.class, String.class))
                .findFirst();
    }

    /** Takes one attempt as a worker would that leaves a handle with Temporal and then breaks. */
    public void breakOneAttempt(String pool, String handle) {
        WorkerFactory factory = WorkerFactory.newInstance(client);
        CountDownLatch taken = new CountDownLatch(1);
        RunActivity broken = request -> {
            Activity.getExecutionContext().heartbeat(handle);
            factory.shutdown();
            taken.countDown();
            throw ApplicationFailure.newFailure("broken", "BROKEN");
        };
        factory.newWorker(TaskQueues.pool(pool)).registerActivitiesImplementations(broken);
        factory.start();
        await(taken);
        factory.awaitTermination(20, TimeUnit.SECONDS);
    }

    /** Has all attempts of a pool taken by these hands. */
    public void serve(String pool, RunActivity activity) {
        WorkerFactory factory = WorkerFactory.newInstance(client);
        factory.newWorker(TaskQueues.pool(pool)).registerActivitiesImplementations(activity);
        factory.start();
        servants.add(factory);
    }

    private static void await(CountDownLatch taken) {
        try {
            if (!taken.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("no attempt came");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** All that Temporal knows of a workflow. */
    public String history(WorkflowStub workflow) {
        return client.fetchHistory(workflow.getExecution().getWorkflowId()).toJson(false);
    }

    @Override
    public void close() {
        servants.forEach(WorkerFactory::shutdownNow);
        workflows.shutdownNow();
        stubs.shutdownNow();
        server.close();
    }
}
