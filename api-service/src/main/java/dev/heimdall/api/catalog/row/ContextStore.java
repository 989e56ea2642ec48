package dev.heimdall.api.catalog.row;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Contexts of entries. Replaced ones are kept a week for jobs that were routed by them. */
@Component
public class ContextStore {

    private final JdbcClient jdbc;

    ContextStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A context at rest.
     *
     * @param owner {@code command/<id>} or {@code cluster/<id>}
     * @param keyId of the key that sealed it; absent if it holds no secret of its own, or references in their place
     */
    public record Sealed(
            String owner, String revision, @Nullable String keyId, String content) {}

    private static final String REPLACE = """
            UPDATE catalog_context
            SET replaced_at = now()
            WHERE owner = :owner AND revision <> :revision AND replaced_at IS NULL
            """;

    private static final String SAVE = """
            INSERT INTO catalog_context (owner, revision, key_id, content)
            VALUES (:owner, :revision, :key_id, :content)
            ON CONFLICT (owner, revision) DO UPDATE
            SET key_id = excluded.key_id, content = excluded.content, replaced_at = NULL
            """;

    /** Makes it the entry's context in the place of any other. */
    public void save(Sealed kept) {
        retire(kept.owner, kept.revision);
        write(SAVE, kept);
    }

    /** Says that an entry has no such context any more, but for the one of that revision. */
    public void retire(String owner, String revision) {
        jdbc.sql(REPLACE).param("owner", owner).param("revision", revision).update();
    }

    private static final String FORGET = """
            DELETE FROM catalog_context
            WHERE replaced_at < now() - interval '7 days'
            """;

    /** Those that were replaced too long ago. */
    public void forget() {
        jdbc.sql(FORGET).update();
    }

    private static final String RESEAL = """
            UPDATE catalog_context
            SET key_id = :key_id, content = :content
            WHERE owner = :owner AND revision = :revision
            """;

    public void reseal(Sealed kept) {
        write(RESEAL, kept);
    }

    private void write(String sql, Sealed kept) {
        jdbc.sql(sql)
                .param("owner", kept.owner)
                .param("revision", kept.revision)
                .param("key_id", kept.keyId)
                .param("content", kept.content)
                .update();
    }

    private static final String FIND = """
            SELECT owner, revision, key_id, content
            FROM catalog_context
            WHERE owner = :owner AND revision = :revision
            """;

    public Optional<Sealed> find(String owner, String revision) {
        return jdbc.sql(FIND)
                .param("owner", owner)
                .param("revision", revision)
                .query(ContextStore::kept)
                .optional();
    }

    private static final String SEALED_BY_OTHERS = """
            SELECT owner, revision, key_id, content
            FROM catalog_context
            WHERE key_id IS NOT NULL AND key_id <> :key_id
            ORDER BY owner, revision
            """;

    /** What another key than this one has sealed. */
    public List<Sealed> findSealedByOthers(String keyId) {
        return jdbc.sql(SEALED_BY_OTHERS)
                .param("key_id", keyId)
                .query(ContextStore::kept)
                .list();
    }

    private static final String CURRENT = """
            SELECT owner, revision, key_id, content
            FROM catalog_context
            WHERE replaced_at IS NULL AND owner = ANY (:owners)
            """;

    /** Those that the entries have now. */
    public List<Sealed> findCurrent(List<String> owners) {
        return jdbc.sql(CURRENT)
                .param("owners", owners.toArray(String[]::new))
                .query(ContextStore::kept)
                .list();
    }

    private static Sealed kept(ResultSet row, int number) throws SQLException {
        return new Sealed(
                row.getString("owner"), row.getString("revision"), row.getString("key_id"), row.getString("content"));
    }
}
