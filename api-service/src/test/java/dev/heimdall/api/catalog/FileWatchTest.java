package dev.heimdall.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.api.catalog.file.BrokenCatalog;
import dev.heimdall.api.catalog.file.CatalogFiles;
import dev.heimdall.api.worker.Plugins;
import dev.heimdall.catalog.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {

    @TempDir
    Path folder;

    private final Catalogs instances = new Catalogs();
    private final LiveCatalog catalog = instances.instance(CatalogFiles.NONE, new Plugins());

    @BeforeEach
    void begin() throws IOException {
        write("clusters: [{name: a}]");
    }

    private FileWatch watch() {
        return new FileWatch(folder, instances.publisher(catalog));
    }

    private void write(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("c.yaml"), yaml);
        // a clock as coarse as they come
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    }

    @Test
    void actsOnAChangeOnceItHasSettled() throws IOException {
        FileWatch watch = watch();
        watch.begin();

        write("clusters: [{name: b}]");
        watch.look();
        assertThat(catalog.clusters()).extracting(Cluster::id).containsExactly("a");
        watch.look();

        assertThat(catalog.clusters()).extracting(Cluster::id).containsExactly("b");
        assertThat(watch.warning()).isEmpty();
    }

    @Test
    void keepsTheLastGoodFilesUntilBrokenOnesAreMended() throws IOException {
        FileWatch watch = watch();
        watch.begin();

        write("clusters: [{name: b, wieght: 1}]");
        watch.look();
        watch.look();
        String warning = watch.warning().orElseThrow();
        write("clusters: [{name: b, weight: 1}]");
        watch.look();
        assertThat(catalog.clusters()).extracting(Cluster::id).containsExactly("a");
        watch.look();

        assertThat(warning)
                .startsWith("the files cannot be used, so the last good ones count: c.yaml:1: cluster 'b': 'wieght'");
        assertThat(catalog.clusters()).extracting(Cluster::id).containsExactly("b");
        assertThat(watch.warning()).isEmpty();
        assertThat(watch.missing()).isEmpty();
    }

    @Test
    void outlivesAFolderThatIsAwayForAWhile() throws IOException {
        FileWatch watch = watch();
        watch.begin();

        Files.delete(folder.resolve("c.yaml"));
        watch.look();
        watch.look();
        String warning = watch.warning().orElseThrow();
        write("clusters: [{name: a}]");
        watch.look();
        watch.look();

        assertThat(warning).contains("holds no .yaml or .yml file");
        assertThat(watch.warning()).isEmpty();
        assertThat(catalog.clusters()).extracting(Cluster::id).containsExactly("a");
    }

    @Test
    void beginsWithNothingBroken() throws IOException {
        write("clusters: 7");

        assertThatThrownBy(watch()::begin).isInstanceOf(BrokenCatalog.class);
    }
}
