package dev.heimdall.api.run.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.job.JobAttempt;
import dev.heimdall.api.job.search.JobAttemptStore;
import dev.heimdall.api.run.Samples;
import dev.heimdall.catalog.Retry;
import dev.heimdall.report.Report;
import dev.heimdall.run.RunOutcome;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An attempt is told of from its worker's first word: what the job paused before it does not count. */
class AttemptTimesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final NewJob job = NewJob.of(Samples.submission("type:ping"), "alice");
    private JobStore store;
    private JobAttemptStore attempts;

    @BeforeEach
    void route() {
        JdbcClient jdbc = JdbcClient.create(EmbeddedDatabase.create().dataSource());
        store = new JobStore(jdbc);
        attempts = new JobAttemptStore(jdbc);
        new NewJobStore(jdbc).insert(job);
        store.accept(job.id(), Samples.target("a", Retry.NEVER), List.of());
    }

    @Test
    void countFromTheReportThatTheyBegan() {
        report(1, NOON);
        turn(1, null);
        report(2, NOON.plusSeconds(60));
        assertThat(from()).containsExactly(NOON, NOON.plusSeconds(60));

        turn(2, null);
        report(3, NOON.plusSeconds(120));
        report(3, null);
        assertThat(from()).containsExactly(NOON, NOON.plusSeconds(60), NOON.plusSeconds(120));
    }

    @Test
    void countFromWhatTheirOutcomeSaysWhereNoReportHasCome() {
        turn(1, NOON);
        turn(2, NOON.plusSeconds(60));
        RunOutcome outcome = new RunOutcome(
                RunOutcome.Kind.SUCCEEDED,
                null,
                null,
                null,
                new TreeMap<>(),
                null,
                NOON.plusSeconds(120),
                NOON.plusSeconds(121),
                false);
        store.finish(Ending.of(job.id(), 3, outcome));

        assertThat(from()).containsExactly(NOON, NOON.plusSeconds(60), NOON.plusSeconds(120));
    }

    @Test
    void countFromTheEndOfTheOneBeforeWhereNothingWasHeardOfThem() {
        report(1, NOON);
        turn(1, null);
        turn(2, null);

        List<JobAttempt> story = attempts.find(job.id());
        assertThat(story.getLast().from()).isEqualTo(story.getFirst().to());
    }

    private void report(int attempt, @Nullable Instant startedAt) {
        UUID id = job.id();
        assertThat(store.news(id, new Report(id.toString(), attempt, startedAt, null, null, null)))
                .isTrue();
    }

    private void turn(int attempt, @Nullable Instant startedAt) {
        assertThat(store.turn(
                        new Turn(job.id(), attempt, startedAt, Samples.target("a", Retry.NEVER), null, false, "again")))
                .isTrue();
    }

    private List<Instant> from() {
        return attempts.find(job.id()).stream().map(JobAttempt::from).toList();
    }
}
