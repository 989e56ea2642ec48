package dev.heimdall.api.catalog.row;

import dev.heimdall.api.database.News;
import dev.heimdall.api.database.NewsConnections;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets changes of the catalogue take turns, and tells all instances of each. */
@Component
public class ChangeStore {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final NewsConnections connections;

    ChangeStore(JdbcClient jdbc, TransactionTemplate transaction, NewsConnections connections) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.connections = connections;
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

    /** Tells of every change from now on, on a connection beside the pool. */
    public News listen() {
        return connections.open(LISTEN);
    }
}
