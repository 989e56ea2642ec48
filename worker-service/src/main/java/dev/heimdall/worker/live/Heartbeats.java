package dev.heimdall.worker.live;

import dev.heimdall.worker.live.Stop.Reason;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityPausedException;
import io.temporal.client.ActivityWorkerShutdownException;
import io.temporal.failure.TimeoutFailure;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Temporal that a run goes on, and hears from it when it should not. A heartbeat replaces what the last one
 * carried, so each repeats the handle; the first one carries it, since only that one is sent without delay.
 */
public final class Heartbeats implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);

    // a cancellation comes as the answer to a heartbeat; short jobs never pay for one
    private static final Duration PERIOD = Duration.ofMillis(500);
    // there may be thousands that run elsewhere, and each heartbeat is a write to Temporal's database
    private static final Duration REMOTE_PERIOD = Duration.ofSeconds(3);
    // as long as a submission takes
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private final ActivityExecutionContext context;
    private final Stop stop;
    private final Claim claim;
    private final Duration silence;
    private final Duration remotePeriod;
    private final long startedAt = System.nanoTime();
    private volatile @Nullable String handle;
    private volatile boolean isHandleExpected;
    private @Nullable Pulse pulse;

    public Heartbeats(ActivityExecutionContext context, Stop stop) {
        this.context = context;
        this.stop = stop;
        this.claim = new Claim(context, stop, () -> Optional.ofNullable(handle));
        Duration third = context.getInfo().getHeartbeatTimeout().dividedBy(3);
        // the attempt must not be lost for want of a handle
        this.silence = shorter(third, LONGEST_SILENCE);
        // well below the third after which a worker takes itself for one that was away
        this.remotePeriod = shorter(context.getInfo().getHeartbeatTimeout().dividedBy(4), REMOTE_PERIOD);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Whether the job still waits for this attempt. */
    public Claim claim() {
        return claim;
    }

    /** The handle that an earlier try of this attempt left with Temporal. */
    public Optional<String> lastHandle() {
        return context.getLastHeartbeatDetails(String.class);
    }

    /** How long this worker may be silent before it counts as lost. */
    public Duration timeout() {
        return context.getInfo().getHeartbeatTimeout();
    }

    /** Whether Temporal has started this attempt before. */
    public boolean isRepeated() {
        return context.getInfo().getAttempt() > 1;
    }

    public void start(boolean isRemote) {
        // where the server pushes cancellations, they are here before the next heartbeat
        context.getCancellationToken().onCancel(() -> stop.ask(Reason.CANCELED));
        pulse = Pulse.start(
                "heartbeats", new Pulse.Rhythm(PERIOD, isRemote ? remotePeriod : PERIOD), this::beatUnlessSubmitting);
    }

    /** Keeps silent until there is a handle, if that does not take too long. */
    public void expectHandle() {
        isHandleExpected = true;
    }

    /** Carries the handle from now on, and brings it to Temporal before it returns. */
    public void carry(String newHandle) {
        handle = newHandle;
        beat();
    }

    private void beatUnlessSubmitting() {
        claim.alive();
        boolean isSilent = isHandleExpected && handle == null && System.nanoTime() - startedAt < silence.toNanos();
        if (!isSilent) {
            beat();
        }
    }

    private void beat() {
        try {
            context.heartbeat(handle);
        } catch (ActivityCanceledException e) {
            // the same class says that Temporal could not be reached for too long: someone else may own the job
            stop.ask(e.getCause() instanceof TimeoutFailure ? Reason.ABANDONED : Reason.CANCELED);
        } catch (ActivityWorkerShutdownException e) {
            stop.ask(Reason.WORKER_ENDS);
        } catch (ActivityPausedException e) {
            LOG.debug("a pause holds back the next attempt, not this one", e);
        } catch (ActivityCompletionException e) {
            stop.ask(Reason.ABANDONED);
        } catch (RuntimeException e) {
            LOG.warn("a heartbeat could not be sent", e);
        }
    }

    @Override
    public void close() {
        if (pulse != null) {
            pulse.close();
        }
    }
}
