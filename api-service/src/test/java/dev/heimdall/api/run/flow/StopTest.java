package dev.heimdall.api.run.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.run.Samples;
import dev.heimdall.api.run.row.Ending;
import dev.heimdall.api.run.row.Turn;
import dev.heimdall.api.run.step.JobInput;
import dev.heimdall.catalog.Retry;
import dev.heimdall.job.JobStatus;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.RunOutcome.Kind;
import dev.heimdall.run.RunRequest;
import dev.heimdall.run.Target;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class StopTest {

    private final Flow flow = new Flow("a");
    private final CountDownLatch running = new CountDownLatch(1);

    @AfterEach
    void close() {
        flow.close();
    }

    @Test
    void isCanceledOnceTheWorkerHasStopped() throws InterruptedException {
        flow.worker.then(request -> untilStopped(Samples.outcome(Kind.STOPPED, "stopped")));
        flow.begin();
        assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();

        flow.cancel();

        assertThat(flow.ending().status()).isEqualTo(JobStatus.CANCELED);
        assertThat(flow.ending().error()).isNull();
    }

    @Test
    void isWhatItCameToWhenItEndsBeforeTheStop() throws InterruptedException {
        flow.worker.then(request -> untilStopped(Samples.succeeded()));
        flow.begin();
        assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();

        flow.cancel();

        assertThat(flow.ending().status()).isEqualTo(JobStatus.SUCCEEDED);
    }

    @Test
    void isKilledWhenItsTimeIsUp() {
        flow.steps.targets = List.of(flow.steps.targets.getFirst().within(Duration.ofSeconds(1)));
        flow.worker.then(request -> untilStopped(Samples.outcome(Kind.STOPPED, "stopped")));

        Ending ending = flow.begin().ending();

        assertThat(ending.status()).isEqualTo(JobStatus.KILLED);
        assertThat(ending.error()).isEqualTo("timed out after 1s");
    }

    @Test
    void isKilledInTheTimeOfTheCommandThatItWentOnWith() {
        flow.steps.targets = List.of(
                flow.steps.targets.getFirst(), Samples.target("a", Retry.NEVER).within(Duration.ofSeconds(1)));
        flow.worker
                .then(Samples.outcome(Kind.CLUSTER_UNAVAILABLE, "connection refused"))
                .then(request -> untilStopped(Samples.outcome(Kind.STOPPED, "stopped")));

        Ending ending = flow.begin().ending();

        assertThat(ending.status()).isEqualTo(JobStatus.KILLED);
        assertThat(ending.error()).isEqualTo("timed out after 1s");
    }

    @Test
    void isCanceledWhileNoWorkerHasTakenIt() {
        flow.steps.targets = List.of(Samples.target("nowhere", Retry.NEVER));
        flow.begin();

        flow.cancel();

        assertThat(flow.ending().status()).isEqualTo(JobStatus.CANCELED);
    }

    @Test
    void isKilledBetweenTwoAttempts() {
        flow.steps.targets = List.of(Samples.target("a", new Retry(3, Duration.ofMinutes(5), Duration.ofMinutes(5))));
        flow.worker.then(Samples.outcome(Kind.RETRY, "busy"));

        Ending ending = flow.begin().ending();

        assertThat(ending.status()).isEqualTo(JobStatus.KILLED);
        assertThat(flow.worker.requests).hasSize(1);
    }

    @Test
    void failsWhenNoWorkerConfirmsTheStop() {
        flow.worker.thenIsLost();
        flow.steps.heartbeat = Duration.ofSeconds(2);
        flow.steps.targets = List.of(flow.steps.targets.getFirst().within(Duration.ofSeconds(1)));

        Ending ending = flow.begin().ending();

        assertThat(ending.status()).isEqualTo(JobStatus.FAILED);
        assertThat(ending.error())
                .isEqualTo("it timed out after 1s, but the stop is not confirmed: no word from the worker within 8s");
    }

    @Test
    void stopsWhatWasHandedOnThroughAnotherWorker() {
        flow.steps.targets = List.of(flow.steps.targets.getFirst().within(Duration.ofSeconds(1)));
        flow.worker
                .then(request -> untilStopped(Samples.handedOn("ext-42")))
                .then(Samples.outcome(Kind.STOPPED, "stopped"));

        Ending ending = flow.begin().ending();

        assertThat(ending.status()).isEqualTo(JobStatus.KILLED);
        assertThat(flow.worker.requests).extracting(RunRequest::handle).containsExactly(null, "ext-42");
    }

    @Test
    void triesSomeTimesToStopWhatRunsOnAClusterThatDoesNotAnswer() {
        IntStream.range(0, 5)
                .forEach(time -> flow.worker.then(Samples.outcome(Kind.CLUSTER_UNAVAILABLE, "connection refused")));
        Target target = flow.steps.targets.getFirst();
        Instant longAgo = Instant.now().minusSeconds(3600);

        flow.begin(new JobInput(
                Samples.card(flow.id), null, new JobInput.Resume(2, "ext-42", target, longAgo, false, false), null));

        assertThat(flow.ending().error())
                .isEqualTo("it timed out after 30s, but the stop is not confirmed: "
                        + "ext-42 may still run: connection refused");
        assertThat(flow.worker.requests).hasSize(5);
    }

    @Test
    void failsWhenNobodyCanStopWhatWasLeftRunning() {
        flow.steps.heartbeat = Duration.ofMillis(300);
        Target nowhere = Samples.target("nowhere", Retry.NEVER);
        Instant longAgo = Instant.now().minusSeconds(3600);

        flow.begin(new JobInput(
                Samples.card(flow.id), null, new JobInput.Resume(2, "ext-42", nowhere, longAgo, false, false), null));

        assertThat(flow.ending().status()).isEqualTo(JobStatus.FAILED);
        assertThat(flow.ending().error()).endsWith("no worker took over ext-42, which may still run");
    }

    @Test
    void offersTheStopUntilAWorkerTakesIt() {
        flow.resume = leftRunning("late");
        flow.worker.then(Samples.outcome(Kind.STOPPED, "stopped"));
        flow.begin();
        while (flow.steps.turns.isEmpty() && flow.steps.endings.isEmpty()) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }

        flow.arrive("late");

        assertThat(flow.ending().status()).isEqualTo(JobStatus.KILLED);
        assertThat(flow.steps.turns)
                .extracting(Turn::detail)
                .containsExactly("no worker of pool pool-late took over ext-42; its stop is offered to them for 6m40s");
        assertThat(flow.worker.requests).singleElement().satisfies(request -> {
            assertThat(request.isToStop()).isTrue();
            assertThat(request.handle()).isEqualTo("ext-42");
        });
    }

    @Test
    void asksForASubmissionWithoutAnAnswerBeforeItSaysThatItIsStopped() {
        Retry later = new Retry(3, Duration.ofMinutes(5), Duration.ofMinutes(5));
        flow.steps.targets = List.of(Samples.target("a", later).within(Duration.ofSeconds(1)));
        flow.worker.then(Samples.unanswered("no answer")).then(Samples.outcome(Kind.STOPPED, "stopped"));

        Ending ending = flow.begin().ending();

        assertThat(ending.status()).isEqualTo(JobStatus.KILLED);
        assertThat(flow.worker.requests).extracting(RunRequest::isToStop).containsExactly(false, true);
    }

    @Test
    void doesNotSayThatASubmissionIsStoppedWhichNobodyCouldAskFor() {
        Retry later = new Retry(3, Duration.ofMinutes(5), Duration.ofMinutes(5));
        flow.steps.targets = List.of(Samples.target("a", later).within(Duration.ofSeconds(1)));
        IntStream.range(0, 6).forEach(time -> flow.worker.then(Samples.unanswered("no answer")));

        Ending ending = flow.begin().ending();

        assertThat(ending.status()).isEqualTo(JobStatus.FAILED);
        assertThat(ending.error()).endsWith("what may have been submitted may still run: no answer");
    }

    @Test
    void doesNotSayThatIsStoppedWhatRanInAWorkerThatWasLost() {
        Target target = flow.steps.targets.getFirst();
        RunOutcome stopped = Samples.outcome(Kind.STOPPED, "stopped");
        flow.worker.then(new RunOutcome(
                Kind.STOPPED,
                "stopped",
                null,
                null,
                stopped.attributes(),
                null,
                stopped.startedAt(),
                stopped.endedAt(),
                true));

        flow.begin(new JobInput(
                Samples.card(flow.id), null, new JobInput.Resume(2, null, target, Instant.now(), false, true), null));

        assertThat(flow.ending().status()).isEqualTo(JobStatus.FAILED);
        assertThat(flow.ending().error())
                .isEqualTo("it was canceled, but the stop is not confirmed: the worker that ran it was lost");
        assertThat(flow.worker.requests).extracting(RunRequest::isToStop).containsExactly(true);
    }

    private static JobInput.Resume leftRunning(String cluster) {
        Instant longAgo = Instant.now().minusSeconds(3600);
        return new JobInput.Resume(2, "ext-42", Samples.target(cluster, Retry.NEVER), longAgo, false, false);
    }

    private RunOutcome untilStopped(RunOutcome outcome) {
        while (true) {
            try {
                Activity.getExecutionContext().heartbeat("ext-42");
            } catch (ActivityCompletionException e) {
                return outcome;
            }
            running.countDown();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
