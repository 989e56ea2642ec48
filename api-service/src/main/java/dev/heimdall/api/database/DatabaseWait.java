package dev.heimdall.api.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits at the start for a database that is not there yet. */
final class DatabaseWait {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWait.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final DataSource dataSource;
    private final DatabaseSettings settings;

    DatabaseWait(DataSource dataSource, DatabaseSettings settings) {
        this.dataSource = dataSource;
        this.settings = settings;
    }

    void untilItAnswers() {
        Instant end = Instant.now().plus(settings.startPatience());
        while (true) {
            try (Connection connection = dataSource.getConnection()) {
                LOG.debug("The database answers as {}", connection.getMetaData().getDatabaseProductVersion());
                return;
            } catch (SQLException e) {
                String reason = reason(e);
                if (Instant.now().isAfter(end)) {
                    throw new IllegalStateException(
                            "The database " + settings.place() + " did not answer within " + settings.startPatience()
                                    + ": " + reason,
                            e);
                }
                LOG.warn("Waiting for the database {}: {}", settings.place(), reason);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
