package dev.heimdall.api.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.PGConnection;

/** A connection that is told of what happens in the database, until it is closed. */
public final class News implements AutoCloseable {

    private final Connection connection;

    News(Connection connection) {
        this.connection = connection;
    }

    /** Returns when there is any, or when the pause is over. */
    public void await(Duration pause) {
        try {
            connection.unwrap(PGConnection.class).getNotifications(Math.toIntExact(pause.toMillis()));
        } catch (SQLException e) {
            throw new IllegalStateException("News of the database cannot be had: " + e.getMessage(), e);
        }
    }

    /** Also while another thread waits, which then fails. */
    @Override
    public void close() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException("A connection that cannot be used cannot be closed either", e);
        }
    }
}
