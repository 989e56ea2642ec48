package dev.heimdall.worker.live;

import com.google.protobuf.ByteString;
import dev.heimdall.worker.live.Stop.Reason;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.api.workflowservice.v1.RecordActivityTaskHeartbeatRequest;
import io.temporal.api.workflowservice.v1.RecordActivityTaskHeartbeatResponse;
import io.temporal.client.WorkflowClientOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the job still waits for this attempt. A worker that was frozen comes back in the middle of anything, and another
 * one may have been told to do the same since: Temporal has to be asked before anything is begun that must not be begun
 * twice. The clock that goes by the start of the machine goes on while a process is frozen, so it shows who was away.
 */
public final class Claim {

    private static final Logger LOG = LoggerFactory.getLogger(Claim.class);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final ActivityExecutionContext context;
    private final Stop stop;
    private final Supplier<Optional<String>> handle;
    private final Duration trust;
    private long lastAlive = System.nanoTime();
    private boolean isDoubtful;

    Claim(ActivityExecutionContext context, Stop stop, Supplier<Optional<String>> handle) {
        this.context = context;
        this.stop = stop;
        this.handle = handle;
        // well below what it takes to be given up
        this.trust = context.getInfo().getHeartbeatTimeout().dividedBy(3);
        // the task may have waited in a frozen process before anything of it ran here
        Duration age = Duration.between(Instant.ofEpochMilli(context.getInfo().getStartedTimestamp()), Instant.now());
        this.isDoubtful = age.compareTo(trust) > 0;
    }

    /** To be told regularly: what comes too late shows that the process was away. */
    synchronized void alive() {
        long now = System.nanoTime();
        isDoubtful = isDoubtful || now - lastAlive > trust.toNanos();
        lastAlive = now;
    }

    /** Asks only if the process seems to have been away; false if the attempt is to end, for the reason of its stop. */
    public boolean holdsUnlessAway() throws InterruptedException {
        alive();
        return isDoubtful() ? holds() : stop.reason().isEmpty();
    }

    private synchronized boolean isDoubtful() {
        return isDoubtful;
    }

    /**
     * Asks Temporal, for as long as it does not answer, and believes only an answer that is fresh; false if the attempt is to
     * end, for the reason of its stop.
     */
    public boolean holds() throws InterruptedException {
        while (stop.reason().isEmpty()) {
            long asked = System.nanoTime();
            boolean isAnswered = ask();
            if (isAnswered && System.nanoTime() - asked < trust.toNanos()) {
                trusted(asked);
                return stop.reason().isEmpty();
            }
            Thread.sleep(PAUSE);
        }
        return false;
    }

    private synchronized void trusted(long since) {
        isDoubtful = false;
        lastAlive = since;
    }

    /** Without the SDK, which answers from what it heard last. */
    private boolean ask() {
        try {
            hear(context.getWorkflowClient()
                    .getWorkflowServiceStubs()
                    .blockingStub()
                    .withDeadlineAfter(Math.max(1_000, trust.toMillis()), TimeUnit.MILLISECONDS)
                    .recordActivityTaskHeartbeat(heartbeat()));
            return true;
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                stop.ask(Reason.ABANDONED);
                return true;
            }
            LOG.debug("Temporal did not say whether it waits for the attempt", e);
            return false;
        }
    }

    /** It replaces what the last one carried, and the next worker needs the handle. */
    private RecordActivityTaskHeartbeatRequest heartbeat() {
        WorkflowClientOptions options = context.getWorkflowClient().getOptions();
        RecordActivityTaskHeartbeatRequest.Builder request = RecordActivityTaskHeartbeatRequest.newBuilder()
                .setNamespace(context.getInfo().getNamespace())
                .setIdentity(options.getIdentity())
                .setTaskToken(ByteString.copyFrom(context.getTaskToken()));
        handle.get().flatMap(options.getDataConverter()::toPayloads).ifPresent(request::setDetails);
        return request.build();
    }

    private void hear(RecordActivityTaskHeartbeatResponse answer) {
        if (answer.getActivityReset()) {
            stop.ask(Reason.ABANDONED);
        } else if (answer.getCancelRequested()) {
            stop.ask(Reason.CANCELED);
        }
    }
}
