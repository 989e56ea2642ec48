package dev.heimdall.api.catalog.row;

import dev.heimdall.api.database.DatabaseSettings;
import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.database.NewsConnections;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The stores over the database of a test. */
public final class RowStores {

    private final EmbeddedDatabase embedded;
    private final DataSource database;
    private final JdbcClient jdbc;

    public RowStores(EmbeddedDatabase embedded) {
        this.embedded = embedded;
        this.database = embedded.dataSource();
        // in a transaction its connection is used, and a new one for everything else
        this.jdbc = JdbcClient.create(database);
    }

    public EntryStore commands() {
        return new EntryStore.Both(jdbc).ofCommands();
    }

    public EntryStore clusters() {
        return new EntryStore.Both(jdbc).ofClusters();
    }

    public ClusterLeaseStore leases() {
        return new ClusterLeaseStore(jdbc);
    }

    public ContextStore contexts() {
        return new ContextStore(jdbc);
    }

    public AuditStore history() {
        return new AuditStore(jdbc);
    }

    public ChangeStore changes() {
        DatabaseSettings settings =
                new DatabaseSettings(embedded.url(), "postgres", "", 8, Duration.ofSeconds(4), Duration.ofSeconds(4));
        return new ChangeStore(
                jdbc, new TransactionTemplate(new JdbcTransactionManager(database)), new NewsConnections(settings));
    }
}
