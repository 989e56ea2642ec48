package dev.heimdall.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.run.row.JobStore;
import dev.heimdall.api.run.row.OpenJob;
import dev.heimdall.api.run.row.OpenJobStore;
import dev.heimdall.api.run.row.Turn;
import dev.heimdall.api.worker.Plugins;
import dev.heimdall.job.JobStatus;
import dev.heimdall.report.Report;
import dev.heimdall.report.WorkerCard.PluginCard;
import dev.heimdall.run.RunRequest;
import dev.heimdall.run.Target;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One loss of Temporal's memory, and jobs that were at different points of their lives when it came. */
@Execution(ExecutionMode.CONCURRENT)
class MemoryLossTest {

    private static RunFixture fixture;
    private static UUID waiting;
    private static UUID handled;
    private static UUID retried;
    private static UUID repeated;
    private static UUID throttled;
    private static UUID unrepeatable;
    private static UUID far;
    private static UUID canceled;
    private static UUID stopped;

    @BeforeAll
    static void loseTheMemory() {
        fixture = RunFixture.withTemporal();
        fixture.awaitConnection();
        fixture.worker.otherwise(Samples.succeeded());
        waiting = fixture.accepted("async");
        handled = begun("async", "ext-42");
        retried = begun("retried", null);
        repeated = turned("retried", true);
        throttled = turned("async", false);
        unrepeatable = begun("async", null);
        fixture.api.bean(Plugins.class).learn(new PluginCard("far", false, false, true, "{}", "{}", "{}"));
        far = begun("far", null);
        canceled = fixture.accepted("async");
        fixture.await(canceled, JobStatus.ACCEPTED);
        stopped = begun("async", null);
        fixture.stopTemporal();
        fixture.api.bean(JobCanceller.class).cancel(canceled, "bob");
        fixture.api.bean(JobCanceller.class).cancel(stopped, "bob");
        fixture.age();
        fixture.startTemporal().startWorker();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void takesNothingForAFirstAttemptThatMayHaveBegunUnheard() {
        assertThat(fixture.await(waiting, JobStatus.SUCCEEDED).attempt()).isEqualTo(2);
        assertThat(requests(waiting)).extracting(RunRequest::handle).containsOnlyNulls();
    }

    @Test
    void goesOnWithTheHandle() {
        assertThat(fixture.await(handled, JobStatus.SUCCEEDED).attempt()).isEqualTo(2);
        assertThat(requests(handled)).extracting(RunRequest::handle).containsExactly("ext-42");
    }

    @Test
    void repeatsWhatHasAttemptsLeft() {
        assertThat(fixture.await(retried, JobStatus.SUCCEEDED).attempt()).isEqualTo(2);
    }

    /** The second may have been begun, and a report of it may still come. */
    @Test
    void beginsBeyondTheAttemptsOfTheLostWorkflow() {
        assertThat(fixture.await(repeated, JobStatus.SUCCEEDED).attempt()).isEqualTo(3);
        assertThat(requests(repeated)).extracting(RunRequest::attempt).containsExactly(3);
    }

    @Test
    void beginsAnewWhatHasLeftNothing() {
        assertThat(fixture.await(throttled, JobStatus.SUCCEEDED).attempt()).isEqualTo(3);
        assertThat(requests(throttled)).hasSize(1);
    }

    @Test
    void looksForWhatMayHaveBeenSubmitted() {
        assertThat(fixture.await(far, JobStatus.SUCCEEDED).attempt()).isEqualTo(2);
    }

    @Test
    void failsWhatNobodyMayRepeat() {
        StoredJob end = fixture.await(unrepeatable, JobStatus.FAILED);

        assertThat(end.error())
                .isEqualTo("Temporal lost its memory while the job ran, and the command is not repeatable");
        assertThat(requests(unrepeatable)).isEmpty();
    }

    @Test
    void doesNotBeginWhatWasCanceledMeanwhile() {
        assertThat(fixture.await(canceled, JobStatus.CANCELED).canceledBy()).isEqualTo("bob");
        assertThat(requests(canceled)).singleElement().satisfies(MemoryLossTest::onlyStops);
    }

    @Test
    void looksForWhatWasCanceledWhileItRan() {
        assertThat(fixture.await(stopped, JobStatus.CANCELED).canceledBy()).isEqualTo("bob");
        assertThat(requests(stopped)).singleElement().satisfies(MemoryLossTest::onlyStops);
    }

    private static void onlyStops(RunRequest request) {
        assertThat(request.isToStop()).isTrue();
        assertThat(request.attempt()).isEqualTo(2);
    }

    /** A job of which a worker was heard. */
    private static UUID begun(String command, @Nullable String handle) {
        UUID id = fixture.accepted(command);
        fixture.await(id, JobStatus.ACCEPTED);
        Report report = new Report(id.toString(), 1, Instant.now(), handle, null, null);
        assertThat(fixture.api.bean(JobStore.class).news(id, report)).isTrue();
        return id;
    }

    /** A job whose first attempt was over. */
    private static UUID turned(String command, boolean isInDoubt) {
        UUID id = fixture.accepted(command);
        Target target = fixture.api
                .bean(OpenJobStore.class)
                .findOpen(id)
                .map(OpenJob::target)
                .orElseThrow();
        assertThat(fixture.api.bean(JobStore.class).turn(new Turn(id, 1, null, target, null, isInDoubt, "again")))
                .isTrue();
        return id;
    }

    private static List<RunRequest> requests(UUID id) {
        return fixture.worker.requests.stream()
                .filter(request -> request.job().id().equals(id.toString()))
                .toList();
    }
}
