package dev.heimdall.api.run.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.run.Samples;
import dev.heimdall.api.run.row.Ending;
import dev.heimdall.api.run.row.Turn;
import dev.heimdall.catalog.Retry;
import dev.heimdall.job.JobStatus;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.RunOutcome.Kind;
import dev.heimdall.run.RunRequest;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class JobWorkflowTest {

    @Test
    void endsWithTheOutcomeOfItsRun() {
        try (Flow flow = new Flow("a")) {
            flow.worker.then(Samples.succeeded());

            Ending ending = flow.begin().ending();

            assertThat(ending.status()).isEqualTo(JobStatus.SUCCEEDED);
            assertThat(ending.outcome().result().bytes()).isEqualTo(42);
            assertThat(flow.steps.endings).containsExactly(ending);
            assertThat(flow.steps.turns).isEmpty();
        }
    }

    @Test
    void doesNotRepeatWhatFailed() {
        try (Flow flow = new Flow("a")) {
            flow.steps.targets = List.of(Samples.target("a", Samples.TWICE));
            flow.worker.then(Samples.outcome(Kind.FAILED, "exit status 3"));

            Ending ending = flow.begin().ending();

            assertThat(ending.status()).isEqualTo(JobStatus.FAILED);
            assertThat(ending.error()).isEqualTo("exit status 3");
            assertThat(flow.worker.requests).hasSize(1);
        }
    }

    @Test
    void takesOverTheEndThatTheJobHasWhenAnotherOneCameFirst() {
        try (Flow flow = new Flow("a")) {
            flow.worker.then(Samples.outcome(Kind.FAILED, "the worker was lost"));
            flow.steps.endedMeanwhile = Ending.of(flow.id, JobStatus.SUCCEEDED, 1, null);

            Ending ending = flow.begin().ending();

            assertThat(flow.steps.endings).extracting(Ending::status).containsExactly(JobStatus.FAILED);
            assertThat(ending).isEqualTo(flow.steps.endedMeanwhile);
        }
    }

    @Test
    void repeatsAfterAPassingFaultAsOftenAsTheCommandAllows() {
        try (Flow flow = new Flow("a")) {
            flow.steps.targets = List.of(Samples.target("a", Samples.TWICE));
            RunOutcome fault = Samples.outcome(Kind.RETRY, "connection reset");
            flow.worker.then(fault).then(fault).then(fault);
            long begun = flow.temporal.currentTimeMillis();

            Ending ending = flow.begin().ending();

            assertThat(ending.error()).isEqualTo("connection reset");
            assertThat(flow.worker.requests).extracting(RunRequest::attempt).containsExactly(1, 2, 3);
            // no upper bound: once the workflow is over the clock may skip on to whatever is due next
            assertThat(flow.temporal.currentTimeMillis() - begun).isGreaterThanOrEqualTo(15_000L);
            assertThat(flow.steps.turns)
                    .extracting(Turn::detail)
                    .containsExactly("connection reset; again in 5s", "connection reset; again in 10s");
        }
    }

    @Test
    void goesToTheNextClusterWhenOneIsUnavailable() {
        try (Flow flow = new Flow("a", "b")) {
            flow.steps.targets = List.of(Samples.target("a", Retry.NEVER), Samples.target("b", Retry.NEVER));
            flow.worker
                    .then(Samples.outcome(Kind.CLUSTER_UNAVAILABLE, "connection refused"))
                    .then(Samples.succeeded());

            Ending ending = flow.begin().ending();

            assertThat(ending.status()).isEqualTo(JobStatus.SUCCEEDED);
            assertThat(ending.attempt()).isEqualTo(2);
            assertThat(flow.steps.turns.getFirst().target().cluster().id()).isEqualTo("b");
        }
    }

    @Test
    void failsWhenTheLastClusterIsUnavailable() {
        try (Flow flow = new Flow("a")) {
            flow.worker.then(Samples.outcome(Kind.CLUSTER_UNAVAILABLE, "connection refused"));

            assertThat(flow.begin().ending().error()).isEqualTo("connection refused");
        }
    }

    @Test
    void leavesAPoolThatNobodyServesForOneThatIsServed() {
        try (Flow flow = new Flow("b")) {
            Duration hour = Duration.ofHours(1);
            flow.steps.heartbeat = Duration.ofSeconds(2);
            flow.steps.targets = Stream.of("a", "b")
                    .map(cluster -> Samples.target(cluster, Retry.NEVER).within(hour))
                    .toList();
            flow.worker.then(Samples.succeeded());

            assertThat(flow.begin().ending().status()).isEqualTo(JobStatus.SUCCEEDED);
            assertThat(flow.steps.turns.getFirst().detail())
                    .isEqualTo("a: no worker of pool pool-a took it within 4s; goes to b");
        }
    }

    @Test
    void leavesAPoolThatNobodyServesWithAllItsClusters() {
        try (Flow flow = new Flow("b")) {
            flow.steps.heartbeat = Duration.ofSeconds(2);
            Duration hour = Duration.ofHours(1);
            flow.steps.targets = Stream.of("a", "a", "b")
                    .map(cluster -> Samples.target(cluster, Retry.NEVER).within(hour))
                    .toList();
            flow.worker.then(Samples.succeeded());

            assertThat(flow.begin().ending().attempt()).isEqualTo(2);
            assertThat(flow.steps.turns)
                    .extracting(Turn::detail)
                    .containsExactly("a: no worker of pool pool-a took it within 4s; goes to b");
        }
    }

    @Test
    void doesNotCountHowOftenTheBackEndAsksForPatience() {
        try (Flow flow = new Flow("a")) {
            flow.steps.targets = List.of(Samples.target("a", Retry.NEVER).within(Duration.ofHours(1)));
            RunOutcome throttled = Samples.throttled("too much", Duration.ofSeconds(7));
            IntStream.range(0, 50).forEach(time -> flow.worker.then(throttled));
            flow.worker.then(Samples.succeeded());

            assertThat(flow.begin().ending().status()).isEqualTo(JobStatus.SUCCEEDED);
            assertThat(flow.steps.turns)
                    .extracting(turn -> turn.detail().replaceFirst(".*; ", ""))
                    .startsWith("again in 7s", "again in 7s")
                    .endsWith("again in 8s", "again in 8s");
        }
    }

    @Test
    void waitsForAWorkerThatHasThePlugin() {
        try (Flow flow = new Flow("a")) {
            RunOutcome missing = Samples.outcome(Kind.UNBEGUN, "this worker has no plugin ping");
            flow.worker.then(missing).then(missing).then(missing).then(Samples.succeeded());

            assertThat(flow.begin().ending().status()).isEqualTo(JobStatus.SUCCEEDED);
            assertThat(flow.steps.turns)
                    .extracting(turn -> turn.detail().replaceFirst(".*; ", ""))
                    .containsExactly("again in 1s", "again in 2s", "again in 4s");
        }
    }

    @Test
    void followsWhatWasHandedOn() {
        try (Flow flow = new Flow("a")) {
            flow.worker.then(Samples.handedOn("ext-42")).then(Samples.succeeded());

            assertThat(flow.begin().ending().status()).isEqualTo(JobStatus.SUCCEEDED);
            assertThat(flow.worker.requests).extracting(RunRequest::handle).containsExactly(null, "ext-42");
            assertThat(flow.steps.turns.getFirst().handle()).isEqualTo("ext-42");
            assertThat(flow.steps.turns.getFirst().detail())
                    .isEqualTo("the worker ends; the next attempt goes on with ext-42");
        }
    }

    @Test
    void asksABackEndForAsLongAsItIsAwayWhetherItHasTheJob() {
        try (Flow flow = new Flow("a")) {
            flow.steps.targets = List.of(Samples.target("a", Retry.NEVER).within(Duration.ofHours(9)));
            RunOutcome away = Samples.unanswered(Kind.CLUSTER_UNAVAILABLE, "it does not answer");
            IntStream.range(0, 20).forEach(time -> flow.worker.then(away));
            flow.worker.then(Samples.succeeded());

            assertThat(flow.begin().ending().status()).isEqualTo(JobStatus.SUCCEEDED);
        }
    }

    @Test
    void keepsHoldOfWhatRunsWhenAWorkerCannotAskForIt() {
        try (Flow flow = new Flow("a")) {
            flow.worker
                    .then(Samples.handedOn("ext-42"))
                    .then(Samples.outcome(Kind.RETRY, "its secret cannot be asked for"))
                    .then(Samples.succeeded());

            assertThat(flow.begin().ending().status()).isEqualTo(JobStatus.SUCCEEDED);
            assertThat(flow.worker.requests).extracting(RunRequest::handle).containsExactly(null, "ext-42", "ext-42");
        }
    }

    @Test
    void stopsRunningAJobThatHasEndedMeanwhile() {
        try (Flow flow = new Flow("a")) {
            flow.steps.endedMeanwhile = Ending.of(flow.id, JobStatus.SUCCEEDED, 1, null);
            flow.worker.then(Samples.handedOn("ext-42"));

            assertThat(flow.begin().ending().status()).isEqualTo(JobStatus.SUCCEEDED);
            assertThat(flow.worker.requests).hasSize(1);
        }
    }
}
