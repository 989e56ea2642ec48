package dev.heimdall.api.run.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.run.Samples;
import dev.heimdall.api.run.row.Ending;
import dev.heimdall.api.run.step.JobInput;
import dev.heimdall.catalog.Retry;
import dev.heimdall.job.JobStatus;
import dev.heimdall.run.RunOutcome.Kind;
import dev.heimdall.run.RunRequest;
import dev.heimdall.run.Target;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class LostWorkerTest {

    private static final Pattern UNTAKEN = Pattern.compile("\"scheduleToStartTimeout\": *\"([^\"]*)\"");

    private final Flow flow = new Flow("a");

    @BeforeEach
    void leaveTimeForALoss() {
        Target target = Samples.target("a", Retry.NEVER);
        flow.steps.targets = List.of(target.within(Duration.ofHours(1)));
        flow.steps.heartbeat = Duration.ofSeconds(3);
    }

    @AfterEach
    void close() {
        flow.close();
    }

    @Test
    void goesOnWithTheHandleOfTheLastHeartbeat() {
        flow.worker.thenIsLostWith("ext-42").then(Samples.succeeded());

        Ending ending = flow.begin().ending();

        assertThat(ending.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(flow.worker.requests).extracting(RunRequest::handle).containsExactly(null, "ext-42");
    }

    @Test
    void keepsAHandleThatTheLostWorkerNeverSent() {
        flow.worker.then(Samples.handedOn("ext-42")).thenIsLost().then(Samples.succeeded());

        assertThat(flow.begin().ending().status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(flow.worker.requests).extracting(RunRequest::handle).containsExactly(null, "ext-42", "ext-42");
    }

    @Test
    void goesOnWithTheHandleThatOnlyTheReportLineBrought() {
        flow.steps.reportedHandle = "ext-42";
        flow.worker.thenIsLost().then(Samples.succeeded());

        assertThat(flow.begin().ending().status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(flow.worker.requests).extracting(RunRequest::handle).containsExactly(null, "ext-42");
    }

    @Test
    void takesAnAttemptThatItsWorkerGaveUpForALostOne() {
        flow.worker.then(request -> {
            throw ApplicationFailure.newFailure("given up", "ABANDONED");
        });

        assertThat(flow.begin().ending().error()).startsWith("the worker was lost while the job ran");
    }

    @Test
    void doesNotRepeatACommandThatIsNotRepeatable() {
        flow.steps.heartbeat = Duration.ofSeconds(1);
        flow.worker.thenIsLost();

        Ending ending = flow.begin().ending();

        assertThat(ending.status()).isEqualTo(JobStatus.FAILED);
        assertThat(ending.error())
                .isEqualTo("the worker was lost while the job ran, and the command is not repeatable");
        assertThat(flow.worker.requests).hasSize(1);
    }

    @Test
    void repeatsWhatThePluginSaysIsRepeatable() {
        flow.steps.isRepeatable = true;
        flow.worker.thenIsLost().then(Samples.succeeded());

        assertThat(flow.begin().ending().attempt()).isEqualTo(2);
    }

    @Test
    void doesNotLeaveThePoolWhereALostWorkerMayHaveSubmittedIt() {
        Duration hour = Duration.ofHours(1);
        flow.steps.targets = List.of(
                Samples.target("late", Samples.TWICE).within(hour),
                Samples.target("a", Samples.TWICE).within(hour));
        flow.steps.isRemote = true;
        flow.arrive("late");
        flow.worker.thenIsStuck();

        flow.begin();
        while (patience().size() < 2) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }

        assertThat(patience().getFirst()).isEqualTo("6s");
        assertThat(patience().getLast()).isNotEqualTo("6s");
    }

    /** How long each attempt may wait before it goes elsewhere; the clock of the server stands still while one is stuck. */
    private List<String> patience() {
        return UNTAKEN.matcher(flow.history())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void hasTheNextOneStopWhatALostWorkerMayHaveSubmitted() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        flow.steps.isRemote = true;
        flow.worker
                .then(request -> {
                    running.countDown();
                    ScriptedWorker.stopped();
                    throw ApplicationFailure.newFailure("given up", "ABANDONED");
                })
                .then(Samples.outcome(Kind.STOPPED, "stopped"));
        flow.begin();
        assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();

        flow.cancel();

        assertThat(flow.ending().status()).isEqualTo(JobStatus.CANCELED);
        assertThat(flow.worker.requests).extracting(RunRequest::isToStop).containsExactly(false, true);
    }

    @Test
    void repeatsWhatWasCutOffWhileTheCommandHasAttemptsLeft() {
        flow.steps.targets = List.of(Samples.target("a", Samples.TWICE));
        flow.worker.then(Samples.outcome(Kind.CUT_OFF, "the worker ends")).then(Samples.succeeded());

        assertThat(flow.begin().ending().attempt()).isEqualTo(2);
    }

    @Test
    void givesUpOnAJobThatTakesItsWorkersWithIt() {
        flow.steps.isRepeatable = true;
        flow.steps.heartbeat = Duration.ofSeconds(1);
        IntStream.range(0, 5).forEach(time -> flow.worker.thenIsLost());

        Ending ending = flow.begin().ending();

        assertThat(ending.error()).isEqualTo("the worker was lost while the job ran, for the 5th time");
        assertThat(flow.worker.requests).hasSize(5);
    }

    @Test
    void goesOnWhereAForgottenWorkflowWas() {
        flow.worker.then(Samples.succeeded());
        Target target = Samples.target("a", Retry.NEVER);

        flow.begin(new JobInput(
                Samples.card(flow.id),
                null,
                new JobInput.Resume(4, "ext-42", target, Instant.now(), false, false),
                null));

        assertThat(flow.ending().attempt()).isEqualTo(4);
        assertThat(flow.worker.requests).extracting(RunRequest::handle).containsExactly("ext-42");
    }
}
