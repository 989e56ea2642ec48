package dev.heimdall.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.api.catalog.file.CatalogFiles;
import dev.heimdall.api.catalog.file.CatalogReader;
import dev.heimdall.api.catalog.row.StoredEntry;
import dev.heimdall.api.catalog.row.StoredEntry.Content;
import dev.heimdall.api.catalog.row.StoredEntry.Owner;
import dev.heimdall.api.catalog.row.StoredEntry.StatusOverride;
import dev.heimdall.api.worker.Plugins;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.EntryStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

class FilePublisherTest {

    private static final String BOTH = "clusters: [{name: a, tags: [t]}, {name: b}]";

    @TempDir
    Path folder;

    private final Catalogs instances = new Catalogs();
    private final CatalogRows rows = instances.rows();

    private CatalogFiles files(String yaml) {
        try {
            return CatalogReader.read(Files.writeString(Files.createTempFile(folder, "c", ".yaml"), yaml));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private LiveCatalog instance(CatalogFiles files) {
        return instances.instance(files, new Plugins());
    }

    @Test
    void leavesWhatDidNotChangeAsItIs() {
        CatalogFiles both = files(BOTH);
        LiveCatalog first = instance(both);
        StoredEntry before = row("a");

        instances.publisher(first).publish(both);
        instance(both);

        assertThat(row("a")).isEqualTo(before);
        assertThat(rows.history().find("cluster", "a", null, 10)).hasSize(1);
    }

    @Test
    void keepsBirthAndPlaceOfWhatChanged() {
        LiveCatalog instance = instance(files(BOTH));
        StoredEntry before = row("a");

        instances.publisher(instance).publish(files(BOTH.replace("[t]", "[u]")));

        StoredEntry after = row("a");
        assertThat(after.change()).isGreaterThan(before.change());
        assertThat(after.number()).isEqualTo(before.number());
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
        assertThat(instance.clusters().getFirst().tags()).contains("u");
    }

    @Test
    void callsDeletedWhatIsGoneUntilItComesBackWithTheStatusThatWasSetByHand() {
        CatalogFiles both = files(BOTH);
        LiveCatalog instance = instance(both);
        override("a", EntryStatus.INACTIVE);

        instances.publisher(instance).publish(files("clusters: [{name: b}]"));
        StoredEntry gone = row("a");
        instances.publisher(instance).publish(both);

        assertThat(gone.definition()).contains("\"DELETED\"");
        assertThat(gone.content().isGone()).isTrue();
        assertThat(instance.clusters())
                .extracting(Cluster::status)
                .containsExactly(EntryStatus.INACTIVE, EntryStatus.ACTIVE);
    }

    @Test
    void leavesOutWhatClientsHaveRegistered() {
        LiveCatalog instance = instance(files("clusters: [{name: b}]"));
        register("a");

        List<String> leftOut = instances.publisher(instance).publish(files(BOTH));

        assertThat(leftOut)
                .hasSize(1)
                .first()
                .asString()
                .matches(
                        "cluster 'a' of c[0-9]+.yaml is left out: it is registered through the API; DELETE it there first");
        assertThat(row("a").content().owner()).isEqualTo(Owner.API);
        assertThat(instance.clusters()).extracting(Cluster::id).containsExactly("b", "a");
    }

    @Test
    void letsInstancesWithOtherFilesRouteByTheirOwn() {
        LiveCatalog older = instance(files(BOTH));

        LiveCatalog newer = instance(files("clusters: [{name: b}, {name: c}]"));
        older.refresh();
        newer.refresh();

        assertThat(older.clusters()).extracting(Cluster::id).containsExactly("a", "b");
        assertThat(newer.clusters()).extracting(Cluster::id).containsExactly("b", "c");
        assertThat(row("a").content().isGone()).isTrue();
    }

    @Test
    void routesByNothingThatCouldNotBeKept() {
        LiveCatalog instance = instance(files("clusters: [{name: b}]"));
        instances.jdbc().sql("ALTER TABLE catalog_context RENAME TO away").update();

        assertThatThrownBy(() -> instances.publisher(instance).publish(files(BOTH)))
                .isInstanceOf(DataAccessException.class);

        assertThat(instance.clusters()).extracting(Cluster::id).containsExactly("b");
        assertThat(rows.clusters().find("a")).isEmpty();
    }

    @Test
    void takesManyInstancesThatStartAtOnce() throws Exception {
        StringBuilder yaml = new StringBuilder("clusters:\n");
        for (int i = 0; i < 30; i++) {
            yaml.append("- {name: c").append(i).append("}\n");
        }
        CatalogFiles many = files(yaml.toString());
        List<Future<?>> starts = new ArrayList<>();

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 12; i++) {
                starts.add(threads.submit(() -> instance(many)));
            }
        }

        for (Future<?> start : starts) {
            start.get();
        }
        assertThat(rows.changes().last()).isEqualTo(2);
        assertThat(rows.history().find("cluster", "c29", null, 10)).hasSize(1);
    }

    private StoredEntry row(String id) {
        return rows.clusters().find(id).orElseThrow();
    }

    private void override(String id, EntryStatus status) {
        Content content = row(id).content().with(new StatusOverride(status, "alice", Instant.now()));
        save(id, content);
    }

    private void register(String id) {
        save(id, new Content(row("b").definition().replace("\"b\"", "\"" + id + "\""), "r", Owner.API, null, null));
    }

    private void save(String id, Content content) {
        rows.changes().inTurn(turn -> {
            rows.contexts().save(new dev.heimdall.api.catalog.held.HeldContext("cluster/" + id, "{}", "r", any -> ""));
            rows.clusters().save(id, content, turn.change());
            return true;
        });
    }
}
