package dev.heimdall.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.catalog.entry.CatalogServers;
import dev.heimdall.api.catalog.file.CatalogFiles;
import dev.heimdall.api.catalog.file.CatalogReader;
import dev.heimdall.api.catalog.held.CatalogJson;
import dev.heimdall.api.catalog.held.HeldContext;
import dev.heimdall.api.catalog.row.StoredEntry.Content;
import dev.heimdall.api.catalog.row.StoredEntry.Owner;
import dev.heimdall.api.worker.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What jobs get that were routed by a file as it was before it was changed and the service started again. */
class EarlierFilesTest {

    private static final String YAML =
            "clusters: [{name: one, context: {host: h1, password: k4n4ry, deep: {key: k4n4ry}}}, {name: two}]";
    private static final String NEWER = YAML.replace("password: k4n4ry", "password: newer");
    private static final String GONE = "clusters: [{name: two}]";

    @TempDir
    Path folder;

    private final Catalogs keyless = new Catalogs();
    private final Catalogs keyed = keyless.withKeys(CatalogServers.KEY);

    /** An instance that has just started. */
    private LiveCatalog start(Catalogs instances, String yaml) throws IOException {
        CatalogFiles files = CatalogReader.read(Files.writeString(Files.createTempFile(folder, "c", ".yaml"), yaml));
        return instances.instance(files, new Plugins());
    }

    private static String password(LiveCatalog catalog) {
        return CatalogJson.tree(catalog.clusters().getFirst().context())
                .get("password")
                .stringValue();
    }

    private String everyRow() {
        return keyless.jdbc().sql("""
                        SELECT string_agg(line, ' ') FROM (
                            SELECT cluster::text AS line FROM cluster UNION ALL SELECT audit::text FROM audit
                            UNION ALL SELECT catalog_context::text FROM catalog_context) AS rows
                        """).query(String.class).single();
    }

    @Test
    void isWhatTheFileSaidThenWhereThereIsAKey() throws IOException {
        String first = password(start(keyed, YAML));
        String second = password(start(keyed, NEWER));

        LiveCatalog third = start(keyed, GONE);

        assertThat(third.secret(first)).contains("\"k4n4ry\"");
        assertThat(third.secret(second)).contains("\"newer\"");
        assertThat(everyRow()).contains("cluster/one").doesNotContain("k4n4ry").doesNotContain("newer");
    }

    @Test
    void isWhatTheFileSaysNowInThatPlaceWhereThereIsNoKey() throws IOException {
        String password = password(start(keyless, YAML));
        String deep = password.replace("/password@", "/deep/key@");

        LiveCatalog restarted = start(keyless, NEWER.replace("deep: {key: k4n4ry}", "deep: {}"));

        assertThat(restarted.secret(password)).contains("\"newer\"");
        assertThat(restarted.secret(deep)).isEmpty();
        assertThat(everyRow()).contains("cluster/one").doesNotContain("k4n4ry").doesNotContain("newer");
    }

    @Test
    void isNothingThatAClientSaidSince() throws IOException {
        String password = password(start(keyless, YAML));
        LiveCatalog restarted = start(keyless, GONE);

        CatalogRows rows = keyless.rows();
        rows.changes().inTurn(turn -> {
            rows.contexts().save(new HeldContext("cluster/one", "{\"password\":\"another's\"}", "abc", any -> ""));
            String definition = rows.clusters().find("one").orElseThrow().definition();
            Content content = new Content(definition.replace("DELETED", "ACTIVE"), "r", Owner.API, null, null);
            rows.clusters().save("one", content, turn.change());
            return true;
        });
        restarted.refresh();

        assertThat(restarted.clusters()).hasSize(2);
        assertThat(restarted.secret(password)).isEmpty();
        assertThat(restarted.secret(password.replaceAll("@.*}", "@abc}"))).contains("\"another's\"");
    }

    @Test
    void isNothingThatNoFileEverSaid() throws IOException {
        LiveCatalog restarted = start(keyless, YAML);

        assertThat(restarted.secret(password(restarted).replaceAll("@.*}", "@abc}")))
                .isEmpty();
    }

    @Test
    void isKnownAlsoWhenTheKeyCameLater() throws IOException {
        String reference = password(start(keyless, YAML));
        start(keyed, YAML);

        assertThat(start(keyed, NEWER).secret(reference)).contains("\"k4n4ry\"");
    }

    @Test
    void isKnownAlsoWhenAnEarlierVersionKeptNothing() throws IOException {
        String reference = password(start(keyed, YAML));
        keyless.jdbc().sql("DELETE FROM catalog_context").update();
        start(keyed, YAML);

        assertThat(start(keyed, NEWER).secret(reference)).contains("\"k4n4ry\"");
    }
}
