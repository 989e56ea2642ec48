package dev.heimdall.api.job.search;

import dev.heimdall.api.http.Cursor;
import dev.heimdall.api.job.StoredJob;
import dev.heimdall.job.JobStatus;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads jobs. A page is read from an index that has its order, whatever the filter; only wildcards may have to walk. */
@Component
public class JobSearchStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    JobSearchStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    public Optional<StoredJob> find(UUID id) {
        return JobRowStore.find(jdbc, id);
    }

    private static final String STATUS = "SELECT status FROM job WHERE id = :id";

    public Optional<JobStatus> findStatus(UUID id) {
        return jdbc.sql(STATUS).param("id", id).query(String.class).optional().map(JobStatus::valueOf);
    }

    // A plan that fits all filters would fit none: the planner is to see the values, each time.
    private static final String LIMITS = """
            SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('statement_timeout', '5000', true)
            """;

    private static final String PAGE = """
            SELECT {columns}
            FROM job
            WHERE (CAST(:status AS text) IS NULL OR status = :status)
              AND (CAST(:id AS uuid) IS NULL OR id = :id)
              AND (CAST(:idPattern AS text) IS NULL OR id::text LIKE :idPattern)
              AND (CAST(:caller AS text) IS NULL OR caller = :caller)
              AND (CAST(:callerPattern AS text) IS NULL OR caller LIKE :callerPattern)
              AND (CAST(:name AS text) IS NULL OR name = :name)
              AND (CAST(:namePattern AS text) IS NULL OR name LIKE :namePattern)
              AND (CAST(:version AS text) IS NULL OR version = :version)
              AND (CAST(:versionPattern AS text) IS NULL OR version LIKE :versionPattern)
              AND (CAST(:command AS text) IS NULL OR command_name = :command)
              AND (CAST(:commandPattern AS text) IS NULL OR command_name LIKE :commandPattern)
              AND (CAST(:cluster AS text) IS NULL OR cluster_name = :cluster)
              AND (CAST(:clusterPattern AS text) IS NULL OR cluster_name LIKE :clusterPattern)
              AND (CAST(:tags AS text[]) IS NULL OR tags @> CAST(:tags AS text[]))
              AND (CAST(:fromId AS uuid) IS NULL OR id >= :fromId)
              AND (CAST(:untilId AS uuid) IS NULL OR id < :untilId)
              AND (CAST(:fromTime AS timestamptz) IS NULL OR updated_at >= :fromTime)
              AND (CAST(:untilTime AS timestamptz) IS NULL OR updated_at < :untilTime)
              AND (CAST(:afterId AS uuid) IS NULL OR {after})
            ORDER BY {order}
            LIMIT :limit
            """.replace("{columns}", JobRowStore.COLUMNS);

    // One index scan per status, each in order, of which the best rows are taken. A join with the statuses would
    // hide them from the planner, which then walks all rows in search of a status that hardly any has.
    private static final String UNION = """
            SELECT page.*
            FROM ({pages}) AS page
            ORDER BY {order}
            LIMIT :limit
            """;

    public List<StoredJob> page(JobQuery query) {
        List<StoredJob> rows = transaction.execute(status -> {
            jdbc.sql(LIMITS).query().singleRow();
            return jdbc.sql(statement(query))
                    .paramSource(parameters(query))
                    .query(JobRowStore::read)
                    .list();
        });
        return rows == null ? List.of() : rows;
    }

    static String statement(JobQuery query) {
        int statuses = query.filter().statuses().size();
        if (statuses < 2) {
            return query.order().fill(PAGE);
        }
        String pages = IntStream.range(0, statuses)
                .mapToObj(number -> "(" + PAGE.replace(":status", ":status" + number) + ")")
                .collect(Collectors.joining(" UNION ALL "));
        return query.order().fill(UNION.replace("{pages}", pages));
    }

    static SqlParameterSource parameters(JobQuery query) {
        JobFilter filter = query.filter();
        List<String> statuses = filter.statuses().stream().map(JobStatus::name).toList();
        Cursor after = query.after();
        TextFilter id = filter.id();
        // every null has a type, or each of them would cost a question to the server
        MapSqlParameterSource parameters = new MapSqlParameterSource()
                .addValue("id", id.exact() == null ? null : UUID.fromString(id.exact()), Types.OTHER)
                .addValue("idPattern", id.pattern(), Types.VARCHAR)
                .addValue("status", statuses.size() == 1 ? statuses.getFirst() : null, Types.VARCHAR)
                .addValue("afterId", after == null ? null : after.id(), Types.OTHER)
                .addValue("afterTime", time(after == null ? null : after.updatedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("limit", query.limit(), Types.INTEGER);
        for (int number = 0; number < statuses.size(); number++) {
            parameters.addValue("status" + number, statuses.get(number), Types.VARCHAR);
        }
        if (filter.tags().isEmpty()) {
            parameters.addValue("tags", null, Types.OTHER);
        } else {
            parameters.addValue("tags", filter.tags().toArray(String[]::new));
        }
        addEnd(parameters, "from", query, query.span().from());
        addEnd(parameters, "until", query, query.span().until());
        add(parameters, "caller", filter.caller());
        add(parameters, "name", filter.name());
        add(parameters, "version", filter.version());
        add(parameters, "command", filter.command());
        add(parameters, "cluster", filter.cluster());
        return parameters;
    }

    private static void addEnd(MapSqlParameterSource parameters, String name, JobQuery query, @Nullable Instant end) {
        boolean isId = query.order().isByCreation();
        parameters.addValue(name + "Id", isId && end != null ? TimeSpan.leastId(end) : null, Types.OTHER);
        parameters.addValue(name + "Time", time(isId ? null : end), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static void add(MapSqlParameterSource parameters, String name, TextFilter filter) {
        parameters.addValue(name, filter.exact(), Types.VARCHAR);
        parameters.addValue(name + "Pattern", filter.pattern(), Types.VARCHAR);
    }
}
