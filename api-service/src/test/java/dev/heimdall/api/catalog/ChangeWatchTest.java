package dev.heimdall.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.heimdall.api.catalog.entry.CatalogServers;
import dev.heimdall.api.catalog.entry.CatalogServers.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
class ChangeWatchTest {

    @TempDir
    Path folder;

    private final CatalogServers servers = new CatalogServers();

    @AfterEach
    void stop() {
        servers.close();
    }

    private Instance start() throws IOException {
        return servers.start(Files.writeString(folder.resolve("c.yaml"), "commands: []"));
    }

    private List<String> connections() {
        return JdbcClient.create(servers.database().dataSource())
                .sql("""
                        SELECT DISTINCT application_name FROM pg_stat_activity
                        WHERE datname = current_database() AND application_name LIKE 'heimdall%'
                        """)
                .query(String.class)
                .list();
    }

    @Test
    void leavesTheWholePoolToTheWork() throws IOException, SQLException {
        HikariDataSource pool = start().server().bean(HikariDataSource.class);
        CatalogServers.await(CatalogServers.SOON, () -> connections().contains("heimdall-api-news"));

        try (Held held = new Held(pool)) {
            assertThat(held.connections).hasSize(pool.getMaximumPoolSize());
        }
    }

    /** All connections of a pool. */
    private static final class Held implements AutoCloseable {

        final List<Connection> connections = new ArrayList<>();

        Held(HikariDataSource pool) throws SQLException {
            while (connections.size() < pool.getMaximumPoolSize()) {
                connections.add(pool.getConnection());
            }
        }

        @Override
        public void close() throws SQLException {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    @Test
    void endsWithoutAWordAndWithoutAConnection(CapturedOutput output) throws IOException {
        Instance instance = start();
        CatalogServers.await(CatalogServers.SOON, () -> connections().contains("heimdall-api-news"));
        int begun = output.getAll().length();

        long before = System.nanoTime();
        instance.server().close();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        assertThat(output.getAll().substring(begun)).doesNotContain("WARN", "ERROR", "Exception", "\tat ");
        CatalogServers.await(CatalogServers.SOON, () -> connections().isEmpty());
    }
}
