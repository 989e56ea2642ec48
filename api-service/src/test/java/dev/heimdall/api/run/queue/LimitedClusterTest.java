package dev.heimdall.api.run.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.heimdall.api.ApiClient;
import dev.heimdall.api.ApiServer;
import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.run.JobCanceller;
import dev.heimdall.api.run.RunFixture;
import dev.heimdall.api.run.Samples;
import dev.heimdall.api.run.row.JobStore;
import dev.heimdall.api.run.row.Turn;
import dev.heimdall.api.run.step.JobSteps;
import dev.heimdall.job.JobStatus;
import dev.heimdall.report.Report;
import dev.heimdall.run.RunOutcome.Kind;
import dev.heimdall.run.RunRequest;
import dev.heimdall.run.Target;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Clusters that take only so many jobs at once, over the whole service. */
@Execution(ExecutionMode.CONCURRENT)
class LimitedClusterTest {

    private LimitedCatalog catalog;
    private LimitedRuns runs;
    private RunFixture fixture;

    @BeforeEach
    void start() {
        catalog = new LimitedCatalog().limit("a", 1, 0);
        runs = new LimitedRuns(catalog);
        fixture = runs.fixture;
    }

    @AfterEach
    void stop() {
        runs.close();
    }

    @Test
    void neverRunsMoreThanItTakesThoughTwoInstancesRunThem() {
        catalog.limit("a", 3, 2);
        runs.work.holdEachFor(60);
        try (ApiServer second = fixture.anotherApi();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<UUID> jobs = IntStream.range(0, 50)
                    .mapToObj(i -> threads.submit(
                            () -> runs.submit(i % 2 == 0 ? fixture.api : second, "caller-" + i % 5, "p3")))
                    .map(LimitedRuns::get)
                    .toList();

            jobs.forEach(job -> fixture.await(job, JobStatus.SUCCEEDED));
        }

        assertThat(runs.work.most()).isEqualTo(3);
        assertThat(runs.work.mostOfOneCaller()).isLessThanOrEqualTo(2);
        assertThat(fixture.worker.requests).hasSize(50);
    }

    @Test
    void letsCallersTakeTurnsWithinOnePriority() {
        UUID first = runs.running("alice");
        List<UUID> alices = runs.waiting("alice", "p3", 3);
        List<UUID> bobs = runs.waiting("bob", "p3", 3);
        UUID urgent = runs.waiting("alice", "p1", 1).getFirst();

        runs.work.openAll();
        bobs.forEach(job -> fixture.await(job, JobStatus.SUCCEEDED));
        alices.forEach(job -> fixture.await(job, JobStatus.SUCCEEDED));

        assertThat(runs.order())
                .containsExactly(
                        first,
                        urgent,
                        bobs.get(0),
                        alices.get(0),
                        bobs.get(1),
                        alices.get(1),
                        bobs.get(2),
                        alices.get(2));
    }

    @Test
    void saysWhatAJobWaitsForAndWhereItStandsInTheLine() {
        runs.running("alice");
        UUID next = runs.waiting("alice", "p3", 1).getFirst();
        UUID last = runs.waiting("alice", "p3", 1).getFirst();

        assertThat(fixture.row(last).status()).isEqualTo(JobStatus.ACCEPTED);
        assertThat(runs.details(last))
                .last()
                .isEqualTo("waits for room: max_running of cluster a is 1, and 1 job is there");
        try (ApiClient client = new ApiClient(fixture.api)) {
            String rule = "room on a cluster: max_running of cluster a is 1, and 1 job is there; ";
            assertThat(client.get("/api/v1/job/" + next + "/explain").body()).contains(rule + "it is the next one");
            assertThat(client.get("/api/v1/job/" + last + "/explain").body())
                    .contains(rule + "1 job is before it in the line");
        }
    }

    @Test
    void takesAnotherClusterThatHasRoomAtOnce() {
        catalog.limit("b", 1, 0);
        runs.running("alice");

        UUID second = runs.running("alice");
        UUID third = runs.waiting("alice", "p3", 1).getFirst();
        runs.work.open(second);
        runs.work.open(third);

        assertThat(fixture.await(third, JobStatus.SUCCEEDED).clusterId()).isEqualTo("b");
        assertThat(runs.details(second)).contains("has room on b");
    }

    @Test
    void followsALimitThatIsRaisedOrTakenAway() {
        runs.running("alice");
        List<UUID> waiting = runs.waiting("alice", "p3", 3);

        catalog.limit("a", 3, 0);
        RunFixture.await(() -> runs.work.now() == 3, () -> runs.work.now() + " run");
        catalog.limit("a", 0, 0);
        RunFixture.await(() -> runs.work.now() == 4, () -> runs.work.now() + " run");

        runs.work.openAll();
        waiting.forEach(job -> fixture.await(job, JobStatus.SUCCEEDED));
    }

    @Test
    void stopsAJobThatWaits() {
        UUID first = runs.running("alice");
        UUID canceled = runs.waiting("alice", "p3", 1).getFirst();
        UUID late = runs.waiting("alice", "short", 1).getFirst();
        UUID last = runs.waiting("alice", "p3", 1).getFirst();

        fixture.api.bean(JobCanceller.class).cancel(canceled, "bob");
        fixture.await(canceled, JobStatus.CANCELED);
        assertThat(fixture.await(late, JobStatus.KILLED).error()).isEqualTo("timed out after 4s");
        runs.work.openAll();
        fixture.await(last, JobStatus.SUCCEEDED);

        assertThat(runs.order()).containsExactly(first, last);
    }

    @Test
    void givesBackTheRoomHoweverAJobEnds() {
        UUID killed = runs.running("alice", "short");
        UUID canceled = runs.waiting("alice", "p3", 1).getFirst();
        fixture.await(killed, JobStatus.KILLED);
        runs.awaitRunning(canceled);
        UUID failed = runs.waiting("alice", "p3", 1).getFirst();
        fixture.api.bean(JobCanceller.class).cancel(canceled, "bob");
        runs.awaitRunning(failed);
        UUID terminated = runs.waiting("alice", "p3", 1).getFirst();
        runs.work.end(failed, Samples.outcome(Kind.FAILED, "exit status 3"));
        runs.awaitRunning(terminated);
        UUID last = runs.waiting("alice", "p3", 1).getFirst();
        fixture.api
                .bean(WorkflowClient.class)
                .newUntypedWorkflowStub(terminated.toString())
                .terminate("by an operator");
        fixture.age();

        fixture.await(terminated, JobStatus.KILLED);
        runs.awaitRunning(last);
    }

    @Test
    void aJobThatPausesLetsOthersInAndComesBackInItsOrder() {
        runs.work.first(Samples.outcome(Kind.RETRY, "connection reset"));
        UUID retried = runs.submit(fixture.api, "alice", "retried");
        RunFixture.await(() -> runs.order().size() == 1, () -> "it was begun");

        UUID meanwhile = runs.running("alice");
        runs.work.openAll();
        fixture.await(retried, JobStatus.SUCCEEDED);

        assertThat(runs.order()).containsExactly(retried, meanwhile, retried);
        assertThat(fixture.worker.requests).extracting(RunRequest::attempt).containsExactly(1, 1, 2);
    }

    @Test
    void waitsOnWhileTheApiIsDown() {
        UUID first = runs.running("alice");
        UUID waiting = runs.waiting("alice", "p3", 1).getFirst();

        fixture.api.close();
        runs.work.openAll();
        try (ApiServer next = fixture.anotherApi()) {
            fixture.await(first, JobStatus.SUCCEEDED);
            StoredJob end = fixture.await(waiting, JobStatus.SUCCEEDED);
            assertThat(end.attempt()).isEqualTo(1);
            assertThat(next.bean(Catalog.class).clusters()).hasSize(1);
        }
    }

    @Test
    void goesOnThoughAnAttemptIsHeardOfAfterItsWorkflowWasLost() {
        runs.work.first(Samples.outcome(Kind.RETRY, "connection reset"));
        UUID job = runs.submit(fixture.api, "alice", "retried");
        RunFixture.await(() -> runs.order().size() == 2, () -> "it is repeated");
        UUID other = runs.waiting("alice", "p3", 1).getFirst();
        fixture.stopTemporal();
        runs.giveRoom(job, other);
        fixture.age();
        fixture.startTemporal();
        runs.awaitRunning(other);
        RunFixture.await(() -> runs.details(job).getLast().startsWith("waits for room"), () -> "it waits");

        Report late = new Report(job.toString(), 2, Instant.now(), null, null, null);
        assertThat(fixture.api.bean(JobStore.class).news(job, late)).isTrue();
        runs.work.open(other);
        runs.work.open(job);

        fixture.await(job, JobStatus.SUCCEEDED);
        assertThat(fixture.worker.requests)
                .filteredOn(request -> request.job().id().equals(job.toString()))
                .extracting(RunRequest::attempt)
                .containsExactly(1, 2, 3);
    }

    @Test
    void takesNoJobThatGoesOnForOneThatHasEnded() {
        UUID job = runs.running("alice");
        Target target = fixture.worker.requests.getFirst().target();
        fixture.api.bean(JobStore.class).news(job, new Report(job.toString(), 2, Instant.now(), null, null, null));
        JobSteps steps = fixture.api.bean(JobSteps.class);

        assertThatIllegalStateException()
                .isThrownBy(() -> steps.enter(new Ask(job, 2, List.of(target))))
                .withMessage("Job " + job + " goes on with attempt 2");
        assertThatIllegalStateException()
                .isThrownBy(() -> steps.turn(new Turn(job, 1, null, target, null, true, "again")));
    }

    @Test
    void leavesNoTraceOfJobsOfOtherClusters() {
        catalog.limit("a", 0, 0);
        UUID job = runs.running("alice");
        runs.work.openAll();
        fixture.await(job, JobStatus.SUCCEEDED);

        assertThat(runs.count("claim") + runs.count("claim_place") + runs.count("claim_served"))
                .isZero();
        assertThat(fixture.history(job)).doesNotContain("enter");
    }
}
