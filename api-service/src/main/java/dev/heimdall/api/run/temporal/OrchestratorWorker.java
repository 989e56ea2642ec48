package dev.heimdall.api.run.temporal;

import dev.heimdall.api.run.flow.JobWorkflowImpl;
import dev.heimdall.api.run.step.JobSteps;
import dev.heimdall.api.run.temporal.attribute.SearchAttributeRegister;
import dev.heimdall.run.TaskQueues;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the workflows of jobs, on the very client that starts them: only so the first task comes with the start. It waits
 * for a Temporal that is not there yet, and ends after the last request has been answered.
 */
public final class OrchestratorWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OrchestratorWorker.class);
    private static final int GRACE_SECONDS = 6;

    /**
     * How long the next task of a workflow waits for the worker that had the last one. The in-memory server never gives it to
     * another: where it may outlive this worker, no task is kept for it, which costs a replay each.
     */
    private static final Duration STICKY = Duration.ofSeconds(5);

    private final WorkflowClient client;
    private final JobSteps steps;
    private final SearchAttributeRegister marks;
    private boolean isWanted;
    private @Nullable WorkerFactory factory;
    private volatile @Nullable String trouble = "not connected yet";

    public OrchestratorWorker(WorkflowClient client, JobSteps steps, SearchAttributeRegister marks) {
        this.client = client;
        this.steps = steps;
        this.marks = marks;
    }

    /** Why jobs cannot run now; empty if they can. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** One look at the server: begins the work when it is there for the first time, and notices when it goes. */
    public void look() {
        try {
            // what only the in-memory server lacks
            boolean isInMemory = !client.getWorkflowServiceStubs()
                    .blockingStub()
                    .withDeadlineAfter(2, TimeUnit.SECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
                    .getCapabilities()
                    .getSupportsSchedules();
            if (trouble != null) {
                // a server that was away may have lost its memory
                marks.register(client, isInMemory);
                work(isInMemory);
                LOG.info("Temporal answers");
            } else if (isInMemory) {
                marks.renew(client);
            }
            trouble = null;
        } catch (RuntimeException e) {
            if (trouble == null) {
                LOG.warn("Temporal does not answer: {}", e.toString());
            }
            trouble = "does not answer";
        }
    }

    private synchronized void work(boolean isInMemory) {
        if (!isWanted || factory != null) {
            return;
        }
        WorkerFactory starting = WorkerFactory.newInstance(
                client,
                WorkerFactoryOptions.newBuilder()
                        .setWorkflowCacheSize(2000)
                        .setUsingVirtualWorkflowThreads(true)
                        .build());
        Worker worker = starting.newWorker(
                TaskQueues.JOBS,
                WorkerOptions.newBuilder()
                        .setLocalActivityWorkerOnly(true)
                        .setUsingVirtualThreads(true)
                        .setDefaultDeadlockDetectionTimeout(5000)
                        .setStickyQueueScheduleToStartTimeout(isInMemory && isElsewhere() ? Duration.ZERO : STICKY)
                        .build());
        worker.registerWorkflowImplementationTypes(JobWorkflowImpl.class);
        worker.registerActivitiesImplementations(steps);
        try {
            starting.start();
        } catch (RuntimeException e) {
            starting.shutdownNow();
            throw e;
        }
        factory = starting;
    }

    /** The in-memory server in another process, of tests, outlives this one. */
    private boolean isElsewhere() {
        return client.getWorkflowServiceStubs().getOptions().getChannel() == null;
    }

    @Override
    public synchronized void start() {
        isWanted = true;
    }

    @Override
    public synchronized void stop() {
        isWanted = false;
        WorkerFactory ending = factory;
        factory = null;
        trouble = "this service is ending";
        if (ending != null) {
            ending.shutdown();
            ending.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
            ending.shutdownNow();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return isWanted;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
