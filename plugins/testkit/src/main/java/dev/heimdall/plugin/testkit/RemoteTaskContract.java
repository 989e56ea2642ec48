package dev.heimdall.plugin.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.heimdall.plugin.ClusterProbe;
import dev.heimdall.plugin.PluginFailure;
import dev.heimdall.plugin.PluginFailure.Kind;
import dev.heimdall.plugin.RemoteState;
import dev.heimdall.plugin.RemoteTask;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for every plugin whose work is done elsewhere; nothing of it may hang. */
@Timeout(180)
public abstract class RemoteTaskContract<C extends Record, K extends Record, J extends Record>
        extends PluginContract<C, K, J> {

    /** Within that what was submitted is to be found: the default of {@code heimdall.job.heartbeat}. */
    private static final Duration SIGHT_LIMIT = Duration.ofSeconds(30);

    /** The back end as its operator sees and breaks it. */
    public interface BackEnd {

        /** How often work was begun under a token. */
        int works(String token);

        boolean isRunning(String token);

        /** Accepts the next submission and cuts the connection instead of answering. */
        void loseNextAnswer();

        /** Nobody can be reached from now on. */
        void goAway();
    }

    @Override
    protected abstract RemoteTask<C, K, J> plugin();

    protected abstract BackEnd backEnd();

    /** A new job that takes minutes. */
    protected abstract RecordedRun<C, K, J> longRun();

    /** A new job that the back end accepts and that fails there within seconds. */
    protected abstract RecordedRun<C, K, J> failingRun();

    /** A handle that looks like one, of work that never was. */
    protected abstract String unknownHandle();

    /** Whether the back end takes a token that comes again for the same work; where not, the plugin's page says so. */
    protected boolean areTokensKnown() {
        return true;
    }

    @Test
    protected void runsAJobToItsEnd() throws Exception {
        try (RecordedRun<C, K, J> run = quickRun()) {
            String handle = plugin().submit(run);
            awaitDone(plugin(), run, handle);

            plugin().fetch(run, handle);

            assertThat(handle).isNotBlank().hasSizeLessThanOrEqualTo(1_000);
            assertThat(run.result().isBegun()).isTrue();
            assertThat(backEnd().works(run.token())).isOne();
        }
    }

    @Test
    protected void followsWorkThatAnotherInstanceSubmitted() throws Exception {
        try (RecordedRun<C, K, J> lost = quickRun();
                RecordedRun<C, K, J> run = lost.nextAttempt()) {
            String handle = plugin().submit(lost);

            RemoteTask<C, K, J> fresh = plugin();
            awaitDone(fresh, run, handle);
            fresh.fetch(run, handle);

            assertThat(run.result().isBegun()).isTrue();
            assertThat(backEnd().works(run.token())).isOne();
        }
    }

    @Test
    protected void bringsTheSameResultHomeTwice() throws Exception {
        try (RecordedRun<C, K, J> run = quickRun();
                RecordedRun<C, K, J> again = run.nextAttempt()) {
            String handle = plugin().submit(run);
            awaitDone(plugin(), run, handle);

            plugin().fetch(run, handle);
            plugin().fetch(again, handle);

            assertThat(again.result().rows()).isEqualTo(run.result().rows());
        }
    }

    @Test
    protected void findsTheOneSubmissionWhoseAnswerWasLost() throws Exception {
        try (RecordedRun<C, K, J> lost = quickRun();
                RecordedRun<C, K, J> run = lost.nextAttempt()) {
            backEnd().loseNextAnswer();
            PluginFailure failure = failureOf(() -> plugin().submit(lost));
            RemoteTask<C, K, J> fresh = plugin();
            String handle = found(fresh, run).orElseThrow();
            awaitDone(fresh, run, handle);

            assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
            assertThat(backEnd().works(run.token())).isOne();
        }
    }

    @Test
    protected void submitsTheSameWorkUnderTheSameToken() throws Exception {
        try (RecordedRun<C, K, J> frozen = longRun();
                RecordedRun<C, K, J> run = frozen.nextAttempt()) {
            String handle = plugin().submit(run);
            String late = plugin().submit(frozen);

            assertThat(backEnd().works(run.token())).isEqualTo(areTokensKnown() ? 1 : 2);
            assertThat(late.equals(handle)).isEqualTo(areTokensKnown());

            plugin().cancel(run, handle);
            plugin().cancel(frozen, late);
        }
    }

    @Test
    protected void findsTheHandleThatSubmitGave() throws Exception {
        try (RecordedRun<C, K, J> run = longRun()) {
            String handle = plugin().submit(run);

            assertThat(found(plugin(), run)).contains(handle);

            plugin().cancel(run, handle);
        }
    }

    @Test
    protected void findsNothingThatWasNeverSubmitted() throws Exception {
        try (RecordedRun<C, K, J> run = longRun()) {
            assertThat(plugin().find(run)).isEmpty();
        }
    }

    @Test
    protected void failsWithASentence() throws Exception {
        try (RecordedRun<C, K, J> run = failingRun()) {
            String handle = plugin().submit(run);

            PluginFailure failure = failureOf(() -> awaitDone(plugin(), run, handle));

            assertThat(failure.kind()).isEqualTo(Kind.JOB_FAULT);
            assertThatASentenceIsGivenBy(failure);
        }
    }

    @Test
    protected void hasStoppedTheWorkWhenCancelReturns() throws Exception {
        try (RecordedRun<C, K, J> run = longRun()) {
            String handle = plugin().submit(run);
            assertThat(backEnd().isRunning(run.token())).isTrue();

            plugin().cancel(run, handle);

            assertThat(backEnd().isRunning(run.token())).isFalse();
            assertThat(failureOf(() -> plugin().poll(run, handle)).kind()).isEqualTo(Kind.JOB_FAULT);
        }
    }

    @Test
    protected void cancelsWhatIsCancelledOrEndedWithoutComplaint() throws Exception {
        try (RecordedRun<C, K, J> cancelled = longRun();
                RecordedRun<C, K, J> ended = quickRun()) {
            String first = plugin().submit(cancelled);
            plugin().cancel(cancelled, first);
            plugin().cancel(cancelled, first);

            String second = plugin().submit(ended);
            awaitDone(plugin(), ended, second);
            plugin().cancel(ended, second);

            assertThat(plugin().poll(ended, second)).isEqualTo(new RemoteState.Done());
        }
    }

    @Test
    protected void callsAnUnknownHandleAFaultOfTheJob() {
        try (RecordedRun<C, K, J> run = quickRun()) {
            PluginFailure polled = failureOf(() -> plugin().poll(run, unknownHandle()));
            PluginFailure fetched = failureOf(() -> plugin().fetch(run, unknownHandle()));

            assertThat(polled.kind()).isEqualTo(Kind.JOB_FAULT);
            assertThat(fetched.kind()).isEqualTo(Kind.JOB_FAULT);
            assertThatASentenceIsGivenBy(polled);
        }
    }

    @Test
    protected void tellsAnUnreachableClusterFromLostSight() throws Exception {
        try (RecordedRun<C, K, J> run = longRun();
                RecordedRun<C, K, J> other = longRun()) {
            String handle = plugin().submit(run);
            backEnd().goAway();

            PluginFailure submitted = failureOf(() -> plugin().submit(other));
            PluginFailure polled = failureOf(() -> plugin().poll(run, handle));
            PluginFailure cancelled = failureOf(() -> plugin().cancel(run, handle));

            assertThat(submitted.kind()).isEqualTo(Kind.CLUSTER_UNAVAILABLE);
            assertThat(polled.kind()).isEqualTo(Kind.TRANSIENT);
            assertThat(cancelled.kind()).isEqualTo(Kind.TRANSIENT);
        }
    }

    @Test
    protected void saysOfAClusterThatIsGoneThatItCannotTakeWork() throws Exception {
        assumeThat(plugin().probe()).isPresent();
        ClusterProbe<K> probe = plugin().probe().orElseThrow();
        try (RecordedRun<C, K, J> run = quickRun()) {
            backEnd().goAway();

            PluginFailure failure = failureOf(() -> probe.probe(run.cluster(), PROBE_LIMIT));

            assertThatASentenceIsGivenBy(failure);
        }
    }

    /** What was submitted need not be seen at once. */
    private static <C extends Record, K extends Record, J extends Record> Optional<String> found(
            RemoteTask<C, K, J> plugin, RecordedRun<C, K, J> run) throws PluginFailure, InterruptedException {
        long deadline = System.nanoTime() + SIGHT_LIMIT.toNanos();
        Optional<String> found = plugin.find(run);
        while (found.isEmpty() && System.nanoTime() < deadline) {
            Waiting.pause(Duration.ofMillis(200));
            found = plugin.find(run);
        }
        return found;
    }

    /** Polls until the work is done, as long as a test may take. */
    protected static <C extends Record, K extends Record, J extends Record> void awaitDone(
            RemoteTask<C, K, J> plugin, RecordedRun<C, K, J> run, String handle)
            throws PluginFailure, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (plugin.poll(run, handle) instanceof RemoteState.Running running) {
            assertThat(System.nanoTime()).as("the end of the work").isLessThan(deadline);
            Duration nextLook = running.nextLook() == null ? Duration.ofMillis(50) : running.nextLook();
            Waiting.pause(nextLook);
        }
    }

    private static PluginFailure failureOf(ThrowingCallable call) {
        PluginFailure failure = catchThrowableOfType(PluginFailure.class, call);
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }
}
