package dev.heimdall.api.run.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiServer;
import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.run.JobSubmitter;
import dev.heimdall.api.run.RunFixture;
import dev.heimdall.api.run.Samples;
import dev.heimdall.api.run.SubmitWish;
import dev.heimdall.api.run.Submitted;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole service on a catalogue with limits, and a worker whose runs go on until a test lets them end. */
final class LimitedRuns implements AutoCloseable {

    final GatedWork work = new GatedWork();
    final RunFixture fixture;

    LimitedRuns(Catalog catalog) {
        fixture = RunFixture.withTemporal(EmbeddedDatabase.create(), catalog);
        fixture.worker.otherwise(work::run);
        fixture.startWorker().awaitConnection();
    }

    UUID submit(ApiServer api, String caller, String command) {
        Submitted submitted =
                api.bean(JobSubmitter.class).submit(Samples.submission("type:" + command), SubmitWish.of(caller));
        assertThat(submitted).isInstanceOf(Submitted.Accepted.class);
        return ((Submitted.Accepted) submitted).job().id();
    }

    UUID running(String caller) {
        return running(caller, "p3");
    }

    UUID running(String caller, String command) {
        UUID job = submit(fixture.api, caller, command);
        awaitRunning(job);
        return job;
    }

    void awaitRunning(UUID job) {
        RunFixture.await(() -> order().contains(job), () -> "it runs: " + fixture.row(job));
    }

    /** Jobs that stand in line, in their order. */
    List<UUID> waiting(String caller, String command, int jobs) {
        return IntStream.range(0, jobs)
                .mapToObj(i -> {
                    UUID job = submit(fixture.api, caller, command);
                    RunFixture.await(
                            () -> details(job).stream().anyMatch(detail -> detail.startsWith("waits for room")),
                            () -> "it waits: " + details(job));
                    return job;
                })
                .toList();
    }

    /** In which the jobs were begun. */
    List<UUID> order() {
        return fixture.worker.requests.stream()
                .map(request -> UUID.fromString(request.job().id()))
                .toList();
    }

    List<String> details(UUID job) {
        return JdbcClient.create(fixture.database.dataSource())
                .sql("SELECT COALESCE(detail, '') FROM job_event WHERE job_id = ? ORDER BY number")
                .param(job)
                .query(String.class)
                .list();
    }

    /** As if the room of one job had been given to another that waits for it. */
    void giveRoom(UUID from, UUID to) {
        JdbcClient jdbc = JdbcClient.create(fixture.database.dataSource());
        jdbc.sql("DELETE FROM claim WHERE job_id = ?").param(from).update();
        RunFixture.await(
                () -> jdbc.sql("SELECT cluster_id IS NOT NULL FROM claim WHERE job_id = ?")
                        .param(to)
                        .query(Boolean.class)
                        .single(),
                () -> "the other has room");
    }

    long count(String table) {
        return JdbcClient.create(fixture.database.dataSource())
                .sql("SELECT count(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        work.openAll();
        fixture.close();
    }
}
