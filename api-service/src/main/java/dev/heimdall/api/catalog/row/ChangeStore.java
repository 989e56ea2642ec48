package dev.heimdall.api.catalog.row;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets changes of the catalogue take turns, and tells all instances of each. */
@Component
public class ChangeStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final DataSource database;

    ChangeStore(JdbcClient jdbc, TransactionTemplate transaction, DataSource database) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.database = database;
    }

    private static final String LOCK = """
            SELECT change FROM catalog_state FOR UPDATE
            """;

    private static final String DONE = """
            WITH done AS (UPDATE catalog_state SET change = :change RETURNING change)
            SELECT count(pg_notify('heimdall_catalog', CAST(change AS text))) FROM done
            """;

    /** Does the work in a transaction, alone; what it answers counts once this returns. */
    public <T> T inTurn(Function<Turn, T> work) {
        T answer = transaction.execute(ignored -> {
            Turn turn = new Turn(jdbc.sql(LOCK).query(Long.class).single() + 1);
            T result = work.apply(turn);
            if (turn.isUsed()) {
                jdbc.sql(DONE).param("change", turn.change()).query(Long.class).single();
            }
            return result;
        });
        return Objects.requireNonNull(answer);
    }

    private static final String LAST = """
            SELECT change FROM catalog_state
            """;

    /** The number of the last change. */
    public long last() {
        return jdbc.sql(LAST).query(Long.class).single();
    }

    private static final String LISTEN = "LISTEN heimdall_catalog";
    private static final String UNLISTEN = "UNLISTEN heimdall_catalog";

    /** Runs the work over and over: after every change and every pause, on one connection that is held, until one fails. */
    public void follow(Runnable work, BooleanSupplier isOver, Duration pause) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(LISTEN);
            try {
                PGConnection news = connection.unwrap(PGConnection.class);
                while (!isOver.getAsBoolean()) {
                    work.run();
                    news.getNotifications(Math.toIntExact(pause.toMillis()));
                }
            } finally {
                statement.execute(UNLISTEN);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("News of the catalogue cannot be had: " + e.getMessage(), e);
        }
    }
}
