package dev.heimdall.api.job.search;

import dev.heimdall.api.job.StoredJob;
import dev.heimdall.job.JobStatus;
import dev.heimdall.plugin.Attribute;
import dev.heimdall.report.Report.Progress;
import dev.heimdall.report.ReportJson;
import dev.heimdall.run.ResultReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The mapping of rows: how one becomes a job. */
public final class JobRowStore {

    /** What is read of a row; the target, which can be large, is nobody's business here. */
    public static final String COLUMNS = """
            id, name, version, description, caller, status, tags, command_criteria, cluster_criteria, context,
            store_result_sync, (EXTRACT(EPOCH FROM timeout) * 1000)::bigint AS timeout_millis, is_sync,
            command_id, command_name, cluster_id, cluster_name, selection, attempt, progress, progress_text,
            attributes, result_artifact, result_bytes, result_rows, result_text, error, canceled_by,
            created_at, updated_at, started_at, ended_at""";

    private static final JsonMapper JSON = ReportJson.mapper();
    private static final TypeReference<TreeMap<String, Attribute>> ATTRIBUTES = new TypeReference<>() {};

    private JobRowStore() {}

    private static final String FIND = "SELECT " + COLUMNS + " FROM job WHERE id = :id";

    public static Optional<StoredJob> find(JdbcClient jdbc, UUID id) {
        return jdbc.sql(FIND).param("id", id).query(JobRowStore::read).optional();
    }

    public static StoredJob read(ResultSet row, int number) throws SQLException {
        return new StoredJob(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("version"),
                row.getString("description"),
                row.getString("caller"),
                JobStatus.valueOf(row.getString("status")),
                set(row, "tags"),
                set(row, "command_criteria"),
                set(row, "cluster_criteria"),
                row.getString("context"),
                row.getBoolean("store_result_sync"),
                timeout(row),
                row.getBoolean("is_sync"),
                row.getString("command_id"),
                row.getString("command_name"),
                row.getString("cluster_id"),
                row.getString("cluster_name"),
                List.of(texts(row, "selection")),
                row.getInt("attempt"),
                progress(row),
                attributes(row),
                result(row),
                row.getString("error"),
                row.getString("canceled_by"),
                moment(row, "created_at"),
                moment(row, "updated_at"),
                time(row, "started_at"),
                time(row, "ended_at"));
    }

    private static @Nullable Duration timeout(ResultSet row) throws SQLException {
        long millis = row.getLong("timeout_millis");
        return row.wasNull() ? null : Duration.ofMillis(millis);
    }

    private static @Nullable Progress progress(ResultSet row) throws SQLException {
        double fraction = row.getDouble("progress");
        if (row.wasNull()) {
            return null;
        }
        String text = row.getString("progress_text");
        return new Progress(fraction, text == null ? "" : text);
    }

    private static SortedMap<String, Attribute> attributes(ResultSet row) throws SQLException {
        String text = row.getString("attributes");
        return text.equals("{}") ? new TreeMap<>() : JSON.readValue(text, ATTRIBUTES);
    }

    private static @Nullable ResultReference result(ResultSet row) throws SQLException {
        String artifact = row.getString("result_artifact");
        return artifact == null
                ? null
                : new ResultReference(
                        artifact,
                        row.getLong("result_bytes"),
                        row.getLong("result_rows"),
                        row.getString("result_text"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static SortedSet<String> set(ResultSet row, String column) throws SQLException {
        return new TreeSet<>(Arrays.asList(texts(row, column)));
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }
}
