package dev.heimdall.api.job.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.database.Plans;
import dev.heimdall.api.http.Cursor;
import dev.heimdall.job.JobStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;

/** A page costs the same at any depth of 1,000,000 jobs, whatever the filter and the order. */
class JobSearchPlanTest {

    private static final int LIMIT = 21;
    private static final int MAX_BLOCKS = 400;
    // a tag has no order of its own: either its rows are sorted or the order is walked until enough rows carry it
    private static final int MAX_BLOCKS_OF_TAGS = 5000;
    private static final TextFilter NONE = TextFilter.of(null);
    private static final TimeSpan ANY_TIME = new TimeSpan(null, null);

    private static JdbcClient jdbc;
    private static Middle middle;

    /** A row in the middle of the table. */
    private record Middle(UUID id, Instant updatedAt) {}

    private static final String MILLION = """
            INSERT INTO job (id, name, version, description, caller, status, tags, command_criteria, cluster_criteria,
                             store_result_sync, command_name, cluster_name, created_at, updated_at)
            SELECT ('018f' || lpad(to_hex(n), 8, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid,
                   'job-' || n % 5000, '1.' || n % 40, '', 'user_' || n % 700,
                   (ARRAY['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED', 'FAILED', 'CANCELED'])[1 + n % 5],
                   ARRAY['team:' || n % 100, 'rare:' || n % 50000], '{}', '{}', false,
                   'command-' || n % 30, 'cluster-' || n % 10,
                   timestamptz '2026-01-01' + n * interval '1 second',
                   timestamptz '2026-01-01' + n * interval '1 second' + n % 977 * interval '1 minute'
            FROM generate_series(1, 1000000) AS n
            """;

    @BeforeAll
    static void insertAMillionJobs() throws SQLException {
        Connection connection = EmbeddedDatabase.create().dataSource().getConnection();
        jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        insertBeforeIndexing();
        jdbc.sql("VACUUM ANALYZE job").update();
        jdbc.sql("SET plan_cache_mode = force_custom_plan").update();
        middle = jdbc.sql("SELECT id, updated_at FROM job ORDER BY updated_at OFFSET 500000 LIMIT 1")
                .query((row, number) -> new Middle(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("updated_at").toInstant()))
                .single();
    }

    /** The migration's own indexes are built once at the end: four times as fast. */
    private static void insertBeforeIndexing() {
        List<Map<String, Object>> indexes = jdbc.sql("""
                        SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'job' AND indexname <> 'job_pkey'
                        """).query().listOfRows();
        indexes.forEach(
                index -> jdbc.sql("DROP INDEX " + index.get("indexname")).update());
        jdbc.sql("SET maintenance_work_mem = '256MB'").update();
        jdbc.sql(MILLION).update();
        indexes.forEach(index -> jdbc.sql(String.valueOf(index.get("indexdef"))).update());
    }

    @TestFactory
    Stream<DynamicTest> readsAPageFromAnIndexAtAnyDepth() {
        return Stream.of(
                        filter(NONE, NONE),
                        filter(TextFilter.of("user_7"), NONE),
                        filter(TextFilter.of("user_nobody"), NONE),
                        new JobFilter(NONE, NONE, TextFilter.of("job-77"), NONE, NONE, NONE, none(), tags()),
                        new JobFilter(NONE, NONE, NONE, TextFilter.of("1.7"), NONE, NONE, none(), tags()),
                        new JobFilter(NONE, NONE, NONE, NONE, TextFilter.of("command-7"), NONE, none(), tags()),
                        new JobFilter(NONE, NONE, NONE, NONE, NONE, TextFilter.of("cluster-7"), none(), tags()),
                        new JobFilter(NONE, NONE, NONE, NONE, NONE, NONE, statuses(JobStatus.FAILED), tags()),
                        new JobFilter(NONE, NONE, NONE, NONE, NONE, NONE, statuses(JobStatus.NEW), tags()),
                        new JobFilter(
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                statuses(JobStatus.FAILED, JobStatus.CANCELED, JobStatus.NEW),
                                tags()),
                        new JobFilter(NONE, NONE, NONE, NONE, NONE, NONE, none(), tags("team:7")),
                        new JobFilter(NONE, NONE, NONE, NONE, NONE, NONE, none(), tags("rare:777")))
                .flatMap(filter -> Stream.of(JobOrder.values())
                        .map(order -> DynamicTest.dynamicTest(filter + " " + order, () -> checkPages(filter, order))));
    }

    private static void checkPages(JobFilter filter, JobOrder order) {
        Cursor cursor = new Cursor(middle.id(), middle.updatedAt());
        Cost first = cost(new JobQuery(filter, order, ANY_TIME, null, LIMIT));
        Cost deep = cost(new JobQuery(filter, order, ANY_TIME, cursor, LIMIT));
        Instant moment = order.isByCreation()
                ? Instant.ofEpochMilli(middle.id().getMostSignificantBits() >>> 16)
                : middle.updatedAt();
        Cost since = cost(new JobQuery(filter, order, new TimeSpan(moment, null), null, LIMIT));
        Cost until = cost(new JobQuery(filter, order, new TimeSpan(null, moment), null, LIMIT));
        Cost between = cost(new JobQuery(filter, order, new TimeSpan(moment.minusSeconds(9_000), moment), null, LIMIT));

        for (Cost cost : List.of(first, deep, since, until, between)) {
            assertThat(cost.plan()).doesNotContain("Seq Scan");
            assertThat(cost.blocks())
                    .as(cost.plan())
                    .isLessThan(filter.tags().isEmpty() ? MAX_BLOCKS : MAX_BLOCKS_OF_TAGS);
            assertThat(cost.sortedRows()).as(cost.plan()).isLessThan(1000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"job_77%", "job-77%", "%-77", "nothing%", "no_hing%"})
    void answersAWildcardWithoutReadingTheTable(String pattern) {
        JobFilter filter = new JobFilter(NONE, NONE, TextFilter.of(pattern), NONE, NONE, NONE, none(), tags());

        Cost cost = cost(new JobQuery(filter, JobOrder.NEWEST, ANY_TIME, null, LIMIT));

        assertThat(cost.plan()).doesNotContain("Seq Scan");
    }

    @Test
    void findsTheRowThatAnIdNames() {
        JobFilter filter = new JobFilter(
                new TextFilter(middle.id().toString(), null), NONE, NONE, NONE, NONE, NONE, none(), tags());

        assertThat(cost(new JobQuery(filter, JobOrder.LAST_UPDATED, ANY_TIME, null, LIMIT))
                        .blocks())
                .isLessThan(10);
    }

    /** What a page costs: blocks read or hit, and rows that went into a sort. */
    private record Cost(long blocks, long sortedRows, String plan) {}

    private static Cost cost(JobQuery query) {
        JsonNode plan = Plans.of(jdbc, JobSearchStore.statement(query), JobSearchStore.parameters(query));
        return new Cost(Plans.blocks(plan), sortedRows(plan), plan.toPrettyString());
    }

    private static long sortedRows(JsonNode plan) {
        long most = 0;
        for (JsonNode child : plan.path("Plans")) {
            most = Math.max(most, sortedRows(child));
            if (plan.path("Node Type").asString().endsWith("Sort")) {
                most = Math.max(most, child.path("Actual Rows").asLong());
            }
        }
        return most;
    }

    private static JobFilter filter(TextFilter caller, TextFilter name) {
        return new JobFilter(NONE, caller, name, NONE, NONE, NONE, none(), tags());
    }

    private static SortedSet<JobStatus> none() {
        return new TreeSet<>();
    }

    private static SortedSet<JobStatus> statuses(JobStatus... statuses) {
        return new TreeSet<>(List.of(statuses));
    }

    private static SortedSet<String> tags(String... tags) {
        return new TreeSet<>(List.of(tags));
    }
}
