package dev.heimdall.api.catalog.row;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The leases of clusters that registered themselves. */
@Component
public final class ClusterLeaseStore {

    private final JdbcClient jdbc;

    public ClusterLeaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String RENEW = """
            UPDATE cluster
            SET lease_ends_at = :ends_at
            WHERE id = :id AND revision = :revision AND owner = 'api' AND lease = CAST(:lease AS interval)
              AND lease_ends_at > :now
            """;

    /** Prolongs the lease of a cluster that is otherwise the same; false if it has to be saved. */
    public boolean renew(String id, String revision, Duration lease) {
        Instant now = Instant.now();
        return jdbc.sql(RENEW)
                        .param("id", id)
                        .param("revision", revision)
                        .param("lease", lease.toString())
                        .param("now", EntryStore.time(now))
                        .param("ends_at", EntryStore.time(now.plus(lease)))
                        .update()
                > 0;
    }

    private static final String ENDS = """
            SELECT id, lease_ends_at
            FROM cluster
            WHERE lease_ends_at IS NOT NULL AND revision <> ''
            """;

    /** When the leases end, by the clusters' ids. */
    public Map<String, Instant> ends() {
        Map<String, Instant> ends = new HashMap<>();
        jdbc.sql(ENDS)
                .query((row, number) -> ends.put(
                        row.getString("id"),
                        row.getObject("lease_ends_at", OffsetDateTime.class).toInstant()))
                .list();
        return ends;
    }
}
