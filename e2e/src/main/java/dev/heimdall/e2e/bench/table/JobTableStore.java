package dev.heimdall.e2e.bench.table;

import dev.heimdall.e2e.bench.table.Ends.End;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads how jobs ended: the API tells seconds, the table microseconds. */
public final class JobTableStore implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Connection connection;

    public JobTableStore(String jdbc) {
        try {
            this.connection = DriverManager.getConnection(jdbc);
        } catch (SQLException e) {
            throw unread(e);
        }
    }

    private static final String OPEN = """
            SELECT count(*) FROM job
            WHERE status IN ('NEW', 'ACCEPTED', 'RUNNING', 'CANCELING') AND name = ?
            """;

    /** How many of the name have not ended. */
    public int open(String name) {
        return count(OPEN, name);
    }

    private static final String RUNNING = """
            SELECT count(*) FROM job
            WHERE status = 'RUNNING' AND name = ?
            """;

    public int running(String name) {
        return count(RUNNING, name);
    }

    private int count(String statement, String name) {
        try (PreparedStatement count = connection.prepareStatement(statement)) {
            count.setString(1, name);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw unread(e);
        }
    }

    /** Waits until all of the name have ended, but no longer than told. */
    public Ends awaitEnds(String name, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (open(name) > 0 && System.nanoTime() < end) {
            Thread.sleep(PAUSE);
        }
        return ends(name);
    }

    private static final String ENDS = """
            SELECT id::text, status,
                   (EXTRACT(EPOCH FROM created_at) * 1000000)::bigint, (EXTRACT(EPOCH FROM ended_at) * 1000000)::bigint
            FROM job
            WHERE name = ? AND ended_at IS NOT NULL
            ORDER BY ended_at
            """;

    private Ends ends(String name) {
        List<End> jobs = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(ENDS)) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    jobs.add(new End(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)));
                }
            }
        } catch (SQLException e) {
            throw unread(e);
        }
        return new Ends(jobs);
    }

    private static IllegalStateException unread(SQLException reason) {
        return new IllegalStateException("The table of jobs cannot be read: " + reason.getMessage(), reason);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw unread(e);
        }
    }
}
