package dev.heimdall.api.database;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.api.ApiServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionSystemException;

class DatabaseWaitTest {

    private static final String END_WHO_WAITS = """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND wait_event_type = 'Lock'
            """;

    private final EmbeddedDatabase database = EmbeddedDatabase.create();
    private final JdbcClient jdbc = JdbcClient.create(database.dataSource());

    @Test
    void beginsAgainWhenTheDatabaseGoesAwayInTheMiddle() {
        AtomicInteger tries = new AtomicInteger();

        int answer = wait(Duration.ofMinutes(1)).patiently(() -> {
            if (tries.incrementAndGet() == 1) {
                jdbc.sql("SELECT pg_terminate_backend(pg_backend_pid())")
                        .query()
                        .singleValue();
            }
            return jdbc.sql("SELECT 42").query(Integer.class).single();
        });

        assertThat(answer).isEqualTo(42);
        assertThat(tries).hasValue(2);
    }

    @Test
    void beginsAgainWhereACommitCouldNotEvenBeRolledBack() {
        AtomicInteger tries = new AtomicInteger();

        int answer = wait(Duration.ofMinutes(1)).patiently(() -> {
            if (tries.incrementAndGet() == 1) {
                throw new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"));
            }
            return 42;
        });

        assertThat(answer).isEqualTo(42);
    }

    @Test
    void hasNoPatienceWithWhatIsWrong() {
        assertThatThrownBy(() -> wait(Duration.ofMinutes(1))
                        .patiently(() -> jdbc.sql("SELECT nonsense").query().singleValue()))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("nonsense");
    }

    @Test
    void saysInTheEndWhichDatabaseDidNotAnswer() {
        assertThatThrownBy(() -> wait(Duration.ZERO)
                        .patiently(() -> jdbc.sql("SELECT pg_terminate_backend(pg_backend_pid())")
                                .query()
                                .singleValue()))
                .hasMessageStartingWith(
                        "The database " + database.url().replaceAll("\\?.*", "") + " did not answer within PT0S: ");
    }

    @Test
    void startsThoughItsConnectionIsLostWhileItReadsTheCatalogue() throws Exception {
        ApiServer.on(database).start().close();

        try (Connection holder = database.dataSource().getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT FROM catalog_state FOR UPDATE");
            CompletableFuture<ApiServer> starting =
                    CompletableFuture.supplyAsync(() -> ApiServer.on(database).start());
            endWhoWaits();
            holder.rollback();

            starting.get(60, SECONDS).close();
        }
    }

    private void endWhoWaits() throws SQLException {
        while (jdbc.sql(END_WHO_WAITS).query(Integer.class).single() == 0) {
            Thread.onSpinWait();
        }
    }

    private DatabaseWait wait(Duration patience) {
        return new DatabaseWait(
                new DatabaseSettings(database.url(), "postgres", "", 8, Duration.ofSeconds(4), patience));
    }
}
