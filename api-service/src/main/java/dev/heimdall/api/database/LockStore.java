package dev.heimdall.api.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** Lets one instance of the service do a piece of work at a time; a lock ends with its connection at the latest. */
public final class LockStore {

    private static final String LOCK = "SELECT pg_try_advisory_lock(?)";
    private static final String UNLOCK = "SELECT pg_advisory_unlock(?)";

    private final DataSource database;

    public LockStore(DataSource database) {
        this.database = database;
    }

    /** Does nothing if somebody else is at it; true if the work was done and says that there is more. */
    public boolean alone(Duty duty, BooleanSupplier work) {
        try (Connection connection = database.getConnection()) {
            if (!ask(connection, LOCK, duty)) {
                return false;
            }
            try {
                return work.getAsBoolean();
            } finally {
                ask(connection, UNLOCK, duty);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The lock of the instances cannot be had: " + e.getMessage(), e);
        }
    }

    private static boolean ask(Connection connection, String sql, Duty duty) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, duty.lock());
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
