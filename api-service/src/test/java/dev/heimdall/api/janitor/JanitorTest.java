package dev.heimdall.api.janitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.api.cluster.health.ProbeHistory;
import dev.heimdall.api.cluster.health.ProbeStore;
import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.database.LockStore;
import dev.heimdall.api.job.JobRows;
import dev.heimdall.artifact.ArtifactStore;
import dev.heimdall.artifact.FolderArtifacts;
import dev.heimdall.job.JobStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class JanitorTest {

    private static final Duration AGE = Duration.ofDays(30);

    private final EmbeddedDatabase database = EmbeddedDatabase.create();
    private final JobRows rows = new JobRows(database);
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());

    @TempDir
    private Path folder;

    private ArtifactStore artifacts;

    @BeforeEach
    void openStore() {
        artifacts = new FolderArtifacts(folder);
    }

    @ParameterizedTest
    @EnumSource(JobStatus.class)
    void removesJobsThatEndedLongAgoAndNoOthers(JobStatus status) throws IOException {
        UUID job = job(status, Duration.ofDays(31));

        janitor(AGE, artifacts).tidy();

        assertThat(count("job", job)).isEqualTo(status.isFinal() ? 0 : 1);
        assertThat(Files.exists(folder.resolve(job.toString()))).isEqualTo(!status.isFinal());
    }

    @Test
    void removesAllThatBelongsToAJob() throws IOException {
        UUID job = job(JobStatus.FAILED, Duration.ofDays(31));
        jdbc.sql("INSERT INTO job_event (job_id, at, status, attempt) VALUES (?, now(), 'FAILED', 1)")
                .param(job)
                .update();
        jdbc.sql("INSERT INTO job_key (caller, key, job_id, digest) VALUES ('alice', 'k', ?, 'd')")
                .param(job)
                .update();
        jdbc.sql("INSERT INTO job_attempt VALUES (?, 1, 'c', 'p', now(), now(), 'lost')")
                .param(job)
                .update();

        janitor(AGE, artifacts).tidy();

        assertThat(List.of(count("job_event", job), count("job_key", job), count("job_attempt", job)))
                .containsOnly(0L);
    }

    @Test
    void keepsWhatRanForLongAndEndedLately() throws IOException {
        UUID job = job(JobStatus.SUCCEEDED, Duration.ofDays(29));

        janitor(AGE, artifacts).tidy();

        assertThat(count("job", job)).isEqualTo(1);
        assertThat(artifacts.size(job.toString(), "stdout")).isPresent();
    }

    @Test
    void removesNothingWhereTheAgeIsZero() throws IOException {
        UUID job = job(JobStatus.SUCCEEDED, Duration.ofDays(3000));

        janitor(Duration.ZERO, artifacts).tidy();

        assertThat(count("job", job)).isEqualTo(1);
    }

    @Test
    void removesBatchAfterBatchInOneRound() {
        List<UUID> jobs = IntStream.range(0, 7)
                .mapToObj(number -> job(JobStatus.SUCCEEDED, Duration.ofDays(31)))
                .toList();

        janitor(AGE, artifacts).tidy();

        assertThat(jobs).allSatisfy(job -> assertThat(count("job", job)).isZero());
    }

    @Test
    void removesJobsThoughSomethingElseThatIsOldCannotBe() {
        UUID job = job(JobStatus.SUCCEEDED, Duration.ofDays(31));
        jdbc.sql("ALTER TABLE worker RENAME TO elsewhere").update();

        assertThatThrownBy(() -> janitor(AGE, artifacts).tidy()).hasMessageContaining("worker");

        assertThat(count("job", job)).isZero();
    }

    @Test
    void keepsTheRowUntilItsArtifactsAreGoneSoThatTheNextRoundFindsThem() {
        UUID stubborn = job(JobStatus.SUCCEEDED, Duration.ofDays(31));
        UUID other = job(JobStatus.SUCCEEDED, Duration.ofDays(31));
        StubbornStore store = new StubbornStore(artifacts, stubborn.toString());

        janitor(AGE, store).tidy();
        assertThat(List.of(count("job", stubborn), count("job", other))).containsExactly(1L, 0L);

        janitor(AGE, artifacts).tidy();
        assertThat(count("job", stubborn)).isZero();
        assertThat(folder.resolve(stubborn.toString())).doesNotExist();
    }

    @Test
    void finishesWhatARoundLeftThatWasCutBetweenArtifactsAndRow() throws IOException {
        UUID job = job(JobStatus.SUCCEEDED, Duration.ofDays(31));
        artifacts.delete(job.toString());

        janitor(AGE, artifacts).tidy();

        assertThat(count("job", job)).isZero();
    }

    @Test
    void leavesItToAnInstanceThatIsAtIt() throws SQLException {
        UUID job = job(JobStatus.SUCCEEDED, Duration.ofDays(31));
        try (Connection other = database.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(1212416003)");

            janitor(AGE, artifacts).tidy();
        }

        assertThat(count("job", job)).isEqualTo(1);
    }

    @Test
    void forgetsWorkersThatAreLongDead() {
        worker("dead", Duration.ofHours(2));
        worker("silent", Duration.ofMinutes(1));

        janitor(Duration.ZERO, artifacts).tidy();

        assertThat(jdbc.sql("SELECT id FROM worker").query(String.class).list()).containsExactly("silent");
    }

    @Test
    void forgetsWhatProbesShowedLongAgo() {
        jdbc.sql("INSERT INTO cluster_health (cluster_id) VALUES ('c')").update();
        jdbc.sql(
                        "INSERT INTO cluster_probe VALUES ('c', 1, now() - interval '7 hours', 1, true, NULL, 'HEALTHY', false),"
                                + " ('c', 2, now() - interval '5 hours', 1, true, NULL, 'HEALTHY', false)")
                .update();

        janitor(Duration.ZERO, artifacts).tidy();

        assertThat(jdbc.sql("SELECT number FROM cluster_probe")
                        .query(Long.class)
                        .list())
                .containsExactly(2L);
    }

    private Janitor janitor(Duration age, ArtifactStore store) {
        return new Janitor(
                new OldRowStore(jdbc),
                store,
                new LockStore(database.dataSource()),
                new ProbeHistory(new ProbeStore(jdbc), Duration.ofHours(6)),
                new RetentionSettings(age, Duration.ofMinutes(1), 3));
    }

    private UUID job(JobStatus status, Duration endedAgo) {
        UUID job = rows.insert("old", status);
        Instant endedAt = Instant.now().minus(endedAgo);
        if (status.isFinal()) {
            rows.update(job, "ended_at = :at", Map.of("at", endedAt.atOffset(ZoneOffset.UTC)));
        }
        try (OutputStream stdout = artifacts.append(job.toString(), "stdout")) {
            stdout.write("hi".getBytes(UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return job;
    }

    private void worker(String id, Duration silence) {
        jdbc.sql("INSERT INTO worker (id, card, seen_at) VALUES (?, '{}', ?)")
                .param(id)
                .param(Instant.now().minus(silence).atOffset(ZoneOffset.UTC))
                .update();
    }

    private long count(String table, UUID job) {
        String column = table.equals("job") ? "id" : "job_id";
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE " + column + " = ?")
                .param(job)
                .query(Long.class)
                .single();
    }
}
