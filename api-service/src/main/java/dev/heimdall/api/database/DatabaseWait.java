package dev.heimdall.api.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.TransactionSystemException;

/** Has patience at the start with a database that is not there yet, or goes away once more in the middle of it. */
public final class DatabaseWait {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWait.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final DatabaseSettings settings;

    DatabaseWait(DatabaseSettings settings) {
        this.settings = settings;
    }

    /** Does the work again, as a whole, until the database is there for it. */
    public void patiently(Runnable work) {
        patiently(() -> {
            work.run();
            return true;
        });
    }

    public <T> T patiently(Supplier<T> work) {
        Instant end = Instant.now().plus(settings.startPatience());
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                String absence = absence(e);
                if (absence == null) {
                    throw e;
                }
                if (Instant.now().isAfter(end)) {
                    throw new IllegalStateException(
                            "The database " + settings.place() + " did not answer within " + settings.startPatience()
                                    + ": " + absence,
                            e);
                }
                LOG.warn("Waiting for the database {}: {}", settings.place(), absence);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** What says that the database is away, in the words of the last cause; null if nothing does. */
    private static @Nullable String absence(Throwable failure) {
        boolean isAway = false;
        Throwable cause = failure;
        while (true) {
            isAway |= isTorn(cause) || (cause instanceof SQLException problem && isAway(problem));
            Throwable next = cause instanceof TransactionSystemException failed
                    // a rollback on a lost connection only hides what came before it
                    ? failed.getOriginalException()
                    : cause.getCause();
            if (next == null) {
                return isAway ? String.valueOf(cause.getMessage()) : null;
            }
            cause = next;
        }
    }

    /** A transaction that could be neither committed nor rolled back has lost its connection, whatever the pool says of it. */
    private static boolean isTorn(Throwable failure) {
        return failure instanceof TransactionSystemException failed && failed.getApplicationException() == null;
    }

    /** No connection, none from the pool, or one that the server ended when it stopped. */
    private static boolean isAway(SQLException problem) {
        String state = problem.getSQLState();
        return problem instanceof SQLTransientConnectionException
                || (state != null && (state.startsWith("08") || state.startsWith("57P")));
    }
}
