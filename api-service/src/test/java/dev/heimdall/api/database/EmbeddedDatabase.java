package dev.heimdall.api.database;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A migrated database of its own for a test class, on one PostgreSQL server that all tests of the module share. */
public final class EmbeddedDatabase {

    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name;
    private final HikariDataSource pool = new HikariDataSource();

    private EmbeddedDatabase(String name) {
        this.name = name;
        pool.setPoolName(name);
        pool.setJdbcUrl(url());
        // it is never closed: nothing of it may stay that is not used
        pool.setMinimumIdle(0);
        pool.setIdleTimeout(10_000);
        pool.setMaximumPoolSize(40);
    }

    public static EmbeddedDatabase create() {
        String name = "test_" + NUMBER.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return new EmbeddedDatabase(name);
    }

    /** For {@code heimdall.database.url}; the user is in it. */
    public String url() {
        return Server.SHARED.getJdbcUrl("postgres", name);
    }

    /**
     * Pooled: a new connection costs the server more than what most tests ask it, and some ask all the time. Each source is
     * one of its own to a transaction, which holds only what goes through the same.
     */
    public DataSource dataSource() {
        return new DelegatingDataSource(pool);
    }

    private static void execute(String sql) {
        try (Connection connection = Server.SHARED.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Started at first use; ends with the JVM. */
    private static final class Server {

        static final EmbeddedPostgres SHARED = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("wal_level", "minimal")
                        .setServerConfig("max_wal_senders", "0")
                        .setServerConfig("max_wal_size", "8GB")
                        .setServerConfig("checkpoint_timeout", "1h")
                        .start();
                try (Connection connection = server.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE " + TEMPLATE);
                }
                Flyway.configure()
                        .dataSource(server.getDatabase("postgres", TEMPLATE))
                        .load()
                        .migrate();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException("The template database could not be made", e);
            }
        }
    }
}
