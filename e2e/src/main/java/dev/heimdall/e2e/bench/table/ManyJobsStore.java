package dev.heimdall.e2e.bench.table;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Writes the rows of jobs that have ended in the last three weeks, as many as it is told. */
public final class ManyJobsStore implements AutoCloseable {

    private final Connection connection;

    public ManyJobsStore(String jdbc) {
        try {
            this.connection = DriverManager.getConnection(jdbc);
        } catch (SQLException e) {
            throw unwritten(e);
        }
    }

    // those of constraints are kept
    private static final String INDEXES = """
            SELECT 'DROP INDEX ' || indexname, indexdef
            FROM pg_indexes
            WHERE schemaname = current_schema() AND tablename = 'job'
              AND indexname NOT IN (SELECT conname FROM pg_constraint WHERE conrelid = 'job'::regclass)
            """;

    // "dice" differ from row to row, and are the same in each run
    private static final String FILL = """
            INSERT INTO job (id, name, version, description, caller, status, tags, command_criteria, cluster_criteria,
                             context, store_result_sync, is_sync, command_id, command_name, cluster_id, cluster_name,
                             target, selection, attempt, result_artifact, result_bytes, result_rows, result_text,
                             error, canceled_by, created_at, updated_at, started_at, ended_at)
            SELECT (lpad(to_hex((EXTRACT(EPOCH FROM created) * 1000)::bigint), 12, '0')
                        || '7' || substr(digest, 1, 3) || '8' || substr(digest, 4, 15))::uuid,
                   'report-' || dice % 200, '1.' || dice % 4, 'Counts what was sold in shop ' || dice % 5000,
                   'user-' || dice / 7 % 20, status,
                   ARRAY['kind:report', 'shop:' || dice % 5000, 'team:' || dice / 3 % 15],
                   ARRAY['type:sql'], ARRAY['data:sales'],
                   '{"query": "SELECT shop, sum(price) FROM sale WHERE shop = ' || dice % 5000
                        || ' AND day BETWEEN ''2026-01-01'' AND ''2026-01-31'' GROUP BY shop ORDER BY 2 DESC"}',
                   false, dice % 3 = 0,
                   'sql-' || dice % 6, 'sql-' || dice % 6, 'sales-' || dice / 11 % 4, 'sales-' || dice / 11 % 4,
                   '{"plugin": "sql", "pool": "default", "command": {"id": "sql-' || dice % 6 || '", "tags": ["type:sql"]},'
                        || ' "cluster": {"id": "sales-' || dice / 11 % 4 || '", "tags": ["data:sales"]}}',
                   ARRAY['sql on sales: chosen', 'sql on stocks: lacks the tag data:sales'], 1,
                   CASE WHEN is_good THEN 'result.1' END, CASE WHEN is_good THEN 76 END, CASE WHEN is_good THEN 1 END,
                   CASE WHEN is_good THEN '{"columns":[{"name":"shop","type":"int"},{"name":"sum","type":"int"}],"data":[[1,2]]}' END,
                   CASE WHEN status = 'FAILED' THEN 'the query failed: relation "sale" is locked' END,
                   CASE WHEN status = 'CANCELED' THEN 'user-1' END,
                   created, ended, created + interval '200 ms', ended
            FROM (
                SELECT dice, digest, status, status = 'SUCCEEDED' AS is_good, created,
                       created + interval '1 s' * (1 + dice % 600) AS ended
                FROM (
                    SELECT dice, md5(dice || '/' || number) AS digest,
                           CASE WHEN dice % 100 < 90 THEN 'SUCCEEDED' WHEN dice % 100 < 96 THEN 'FAILED'
                                WHEN dice % 100 < 99 THEN 'CANCELED' ELSE 'KILLED' END AS status,
                           now() - interval '1 hour' - interval '20 days' * (1 - number::float8 / ?) AS created
                    FROM (
                        SELECT number, hashint8extended(number, ?) & 1073741823 AS dice
                        FROM generate_series(1, ?) AS number
                    ) AS thrown
                ) AS begun
            ) AS done
            """;

    /** All indexes are made anew, which takes a part of the time that it takes to keep them. */
    public void add(int rows) {
        try {
            connection.setAutoCommit(false);
            List<String> indexes = dropIndexes();
            try (PreparedStatement fill = connection.prepareStatement(FILL)) {
                fill.setInt(1, rows);
                fill.setInt(2, rows);
                fill.setInt(3, rows);
                fill.executeUpdate();
            }
            run("SET LOCAL maintenance_work_mem = '256MB'");
            for (String index : indexes) {
                run(index);
            }
            connection.commit();
            connection.setAutoCommit(true);
            run("VACUUM (ANALYZE) job");
        } catch (SQLException e) {
            throw unwritten(e);
        }
    }

    private List<String> dropIndexes() throws SQLException {
        List<String> drops = new ArrayList<>();
        List<String> definitions = new ArrayList<>();
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(INDEXES)) {
            while (row.next()) {
                drops.add(row.getString(1));
                definitions.add(row.getString(2));
            }
        }
        for (String drop : drops) {
            run(drop);
        }
        return definitions;
    }

    private void run(String statement) throws SQLException {
        try (Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private static final String SOME = """
            SELECT id::text
            FROM (SELECT id, row_number() OVER (ORDER BY id) AS place, count(*) OVER () AS size FROM job) AS placed
            WHERE place % greatest(1, size / 200) = 0
            """;

    /** Ids from all over the table. */
    public List<String> someIds() {
        List<String> ids = new ArrayList<>();
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(SOME)) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
            return ids;
        } catch (SQLException e) {
            throw unwritten(e);
        }
    }

    private static IllegalStateException unwritten(SQLException reason) {
        return new IllegalStateException("The table of jobs cannot be filled: " + reason.getMessage(), reason);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw unwritten(e);
        }
    }
}
