package dev.heimdall.api.run.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.job.JobAttempt;
import dev.heimdall.api.job.JobSubmission;
import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.job.search.JobAttemptStore;
import dev.heimdall.api.run.Samples;
import dev.heimdall.catalog.Retry;
import dev.heimdall.job.JobStatus;
import dev.heimdall.report.Report;
import dev.heimdall.run.RunOutcome.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class JobStoreTest {

    private static JdbcClient jdbc;
    private static JobStore store;
    private static NewJobStore newcomers;
    private static JobFinisher finisher;
    private static JobAttemptStore attempts;

    @BeforeAll
    static void open() {
        jdbc = JdbcClient.create(EmbeddedDatabase.create().dataSource());
        store = new JobStore(jdbc);
        newcomers = new NewJobStore(jdbc);
        attempts = new JobAttemptStore(jdbc);
        finisher = new JobFinisher(store, new CompletionHub(), job -> {});
    }

    @Test
    void keepsASubmissionAsItCame() {
        JobSubmission sample = Samples.submission("type:ping");
        NewJob job = NewJob.of(
                new JobSubmission(
                        sample.name(),
                        sample.version(),
                        "with a timeout",
                        sample.tags(),
                        sample.context(),
                        sample.commandCriteria(),
                        sample.clusterCriteria(),
                        true,
                        Duration.ofHours(36).plusMillis(500)),
                "alice");

        newcomers.insert(job);

        assertThat(store.find(job.id())).contains(job.asStored());
        assertThat(job.tags()).contains("team:a", "_id:" + job.id(), "_name:sample", "_version:1");
    }

    @Test
    void ordersIdsByTheirTime() {
        UUID earlier = NewJob.version7(1_000_000);
        UUID later = NewJob.version7(1_000_001);

        assertThat(earlier.version()).isEqualTo(7);
        assertThat(earlier.variant()).isEqualTo(2);
        assertThat(earlier.toString()).isLessThan(later.toString());
    }

    @Test
    void endsAJobOnce() {
        UUID id = routed();

        JobFinisher another = new JobFinisher(store, new CompletionHub(), job -> {});
        assertThat(finisher.finish(Ending.of(id, 1, Samples.succeeded()))).isTrue();
        assertThat(another.finish(Ending.of(id, 1, Samples.outcome(Kind.FAILED, "late"))))
                .isFalse();

        assertThat(row(id).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(events(id)).containsExactly("NEW", "ACCEPTED", "SUCCEEDED");
    }

    @Test
    void tellsWhoComesLateWhichEndTheJobHas() {
        UUID id = routed();
        JobFinisher another = new JobFinisher(store, new CompletionHub(), job -> {});
        Ending late = Ending.of(id, 1, Samples.outcome(Kind.FAILED, "late"));

        assertThat(finisher.other(late)).isEmpty();
        finisher.finish(Ending.of(id, 1, Samples.succeeded()));

        Ending end = Ending.of(id, JobStatus.SUCCEEDED, 1, null);
        assertThat(finisher.other(late)).contains(end);
        assertThat(another.other(late)).contains(end);
        assertThat(another.other(Ending.of(id, 1, Samples.succeeded()))).isEmpty();
    }

    @Test
    void doesNotAskTheDatabaseForAnEndOfItsOwn() {
        UUID id = routed();
        finisher.finish(Ending.of(id, 1, Samples.succeeded()));
        jdbc.sql("UPDATE job SET status = 'RUNNING' WHERE id = ?").param(id).update();

        assertThat(finisher.finish(Ending.of(id, 1, Samples.succeeded()))).isFalse();
        assertThat(row(id).status()).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void forgetsTheCancelOfAJobThatSucceededAllTheSame() {
        UUID id = routed();
        store.cancel(id, "bob");

        finisher.finish(Ending.of(id, 1, Samples.succeeded()));

        assertThat(row(id).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(row(id).canceledBy()).isNull();
    }

    @Test
    void callsARunningJobKilledThatNobodyCanceledHere() {
        UUID id = routed();
        store.news(id, new Report(id.toString(), 1, Instant.now(), null, null, null));

        finisher.finish(new Ending(id, JobStatus.CANCELED, 1, null, null));

        assertThat(row(id).status()).isEqualTo(JobStatus.KILLED);
        assertThat(row(id).error()).isEqualTo("stopped by an operator of Temporal");
    }

    @Test
    void doesNotLetAnOldAttemptEndAJob() {
        UUID id = routed();
        store.turn(new Turn(id, 2, null, Samples.target("b", Retry.NEVER), null, true, "again"));

        assertThat(finisher.finish(Ending.of(id, 1, Samples.succeeded()))).isFalse();
        assertThat(row(id).status()).isEqualTo(JobStatus.ACCEPTED);
        assertThat(row(id).clusterId()).isEqualTo("b");
    }

    @Test
    void doesNotLetAWorkerEndAJobByAnAttemptThatIsOver() {
        UUID id = routed();
        store.turn(new Turn(id, 1, null, Samples.target("b", Retry.NEVER), null, true, "again"));

        assertThat(finisher.report(Ending.of(id, 1, Samples.succeeded()))).isFalse();
        assertThat(row(id).status()).isEqualTo(JobStatus.ACCEPTED);
        assertThat(finisher.report(Ending.of(id, 2, Samples.succeeded()))).isTrue();
        assertThat(row(id).status()).isEqualTo(JobStatus.SUCCEEDED);
    }

    @Test
    void knowsTheNewestAttemptThatMayHaveBegun() {
        UUID id = routed();
        assertThat(begun(id)).isEqualTo(1);

        store.news(id, new Report(id.toString(), 1, Instant.now(), null, null, null));
        assertThat(begun(id)).isEqualTo(1);
        store.turn(new Turn(id, 1, null, Samples.target("a", Retry.NEVER), null, true, "again"));
        assertThat(begun(id)).isEqualTo(2);
        assertThat(store.takeUp(id, 3)).isTrue();
        assertThat(begun(id)).isEqualTo(3);
        finisher.finish(Ending.of(id, 3, Samples.succeeded()));
        assertThat(store.takeUp(id, 4)).isFalse();
    }

    private static int begun(UUID id) {
        return open(id).begun();
    }

    private static OpenJob open(UUID id) {
        return new OpenJobStore(jdbc).findOpen(id).orElseThrow();
    }

    @Test
    void knowsWhetherAnAttemptMayHaveLeftSomething() {
        UUID id = routed();
        assertThat(open(id).isClear()).isTrue();

        store.news(id, new Report(id.toString(), 1, Instant.now(), null, null, null));
        assertThat(open(id).isClear()).isFalse();
        store.turn(new Turn(id, 1, null, Samples.target("b", Retry.NEVER), null, false, "throttled"));
        assertThat(open(id).isClear()).isTrue();
        store.turn(new Turn(id, 2, null, Samples.target("b", Retry.NEVER), "ext-42", false, "handed on"));
        assertThat(open(id).isClear()).isFalse();
        store.turn(new Turn(id, 3, null, Samples.target("b", Retry.NEVER), null, true, "lost"));
        assertThat(open(id).isClear()).isFalse();
    }

    @Test
    void keepsTheStoryOfItsAttempts() {
        UUID id = routed();
        store.news(id, new Report(id.toString(), 1, Instant.now(), null, null, null));
        Turn turn = new Turn(id, 1, null, Samples.target("b", Retry.NEVER), null, true, "a: nobody home; goes to b");

        assertThat(store.turn(turn)).isTrue();
        List<String> told = events(id);
        assertThat(store.turn(turn))
                .as("its answer was lost, and it is done again")
                .isTrue();
        assertThat(events(id)).isEqualTo(told);
        finisher.finish(Ending.of(id, 2, Samples.succeeded()));

        List<JobAttempt> story = attempts.find(id);
        assertThat(story).extracting(JobAttempt::number).containsExactly(1, 2);
        assertThat(story).extracting(JobAttempt::cluster).containsExactly("a", "b");
        assertThat(story.getFirst().why()).isEqualTo("a: nobody home; goes to b");
        assertThat(story.getLast().why()).isNull();
    }

    @Test
    void mendsARowThatIsFurtherBackThanItsWorkflow() {
        NewJob job = NewJob.of(Samples.submission("type:ping"), "alice");
        newcomers.insert(job);
        Ending ending = Ending.of(job.id(), 1, Samples.succeeded());

        assertThat(store.finish(ending)).isEmpty();
        assertThat(store.mend(ending)).isPresent();
        assertThat(store.mend(ending)).isEmpty();
    }

    @Test
    void storesAJobWithItsChoice() {
        NewJob job = NewJob.of(Samples.submission("type:ping"), "alice");

        StoredJob row = accepted(job, Instant.now().plusSeconds(60)).orElseThrow();

        NewJob other = NewJob.of(Samples.submission("type:ping"), "alice");
        newcomers.insert(other);
        store.accept(other.id(), Samples.target("a", Retry.NEVER), List.of("the only one"));
        assertThat(row).isEqualTo(row(job.id()));
        assertThat(row)
                .usingRecursiveComparison()
                .ignoringFields("id", "tags", "createdAt", "updatedAt")
                .isEqualTo(row(other.id()));
        assertThat(row.createdAt()).isEqualTo(job.createdAt());
        assertThat(events(job.id())).containsExactly("NEW", "ACCEPTED");
    }

    @Test
    void storesAJobWithItsChoiceOnceAndNotTooLate() {
        NewJob job = NewJob.of(Samples.submission("type:ping"), "alice");

        assertThat(accepted(job, Instant.now().minusMillis(1))).isEmpty();
        assertThat(store.find(job.id())).isEmpty();
        newcomers.insert(job);
        newcomers.insert(job);
        assertThat(accepted(job, Instant.now().plusSeconds(60))).isEmpty();
        assertThat(row(job.id()).status()).isEqualTo(JobStatus.NEW);
        assertThat(events(job.id())).containsExactly("NEW");
    }

    private static Optional<StoredJob> accepted(NewJob job, Instant until) {
        return newcomers.insertAccepted(job, Samples.target("a", Retry.NEVER), List.of("the only one"), until);
    }

    @Test
    void doesNotRouteAJobTwice() {
        UUID id = routed();

        assertThat(store.accept(id, Samples.target("b", Retry.NEVER), List.of()))
                .isEmpty();
        assertThat(row(id).clusterId()).isEqualTo("a");
    }

    @Test
    void whatShallStopIsLookedAtHoweverMuchItTells() {
        UUID running = routed();
        UUID stopping = routed();
        store.cancel(stopping, "alice");

        assertThat(new OpenJobStore(jdbc).findCanceling(new UUID(0, 0), 1000))
                .extracting(open -> open.row().id())
                .contains(stopping)
                .doesNotContain(running);
    }

    private static UUID routed() {
        NewJob job = NewJob.of(Samples.submission("type:ping"), "alice");
        newcomers.insert(job);
        store.accept(job.id(), Samples.target("a", Retry.NEVER), List.of("the only one"));
        return job.id();
    }

    private static StoredJob row(UUID id) {
        return store.find(id).orElseThrow();
    }

    private static List<String> events(UUID id) {
        return jdbc.sql("SELECT status FROM job_event WHERE job_id = ? ORDER BY number")
                .param(id)
                .query(String.class)
                .list();
    }
}
