package dev.heimdall.api.job;

import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.job.JobStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts rows of jobs straight into a test's database. */
public final class JobRows {

    private final JdbcClient jdbc;
    private int number;

    public JobRows(EmbeddedDatabase database) {
        this.jdbc = JdbcClient.create(database.dataSource());
    }

    /** Ids ascend in the order of insertion, as those of version 7 do. */
    public UUID insert(String name, JobStatus status, String... tags) {
        UUID id = UUID.fromString("018f0000-%04x-7000-8000-%012x".formatted(++number, number));
        jdbc.sql("""
                        INSERT INTO job (id, name, version, description, caller, status, tags, command_criteria,
                                         cluster_criteria, context, store_result_sync, created_at, updated_at)
                        VALUES (:id, :name, '1.0', '', 'alice', :status, CAST(:tags AS text[]), '{type:ping}', '{}',
                                '{"n": 9007199254740993, "d": 1.0}', false, :at, :at)
                        """)
                .param("id", id)
                .param("name", name)
                .param("status", status.name())
                .param("tags", tags)
                .param("at", Instant.ofEpochSecond(1_695_222_577L + number).atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    public void update(UUID id, String assignments, Map<String, ?> values) {
        jdbc.sql("UPDATE job SET " + assignments + " WHERE id = :id")
                .param("id", id)
                .params(values)
                .update();
    }
}
