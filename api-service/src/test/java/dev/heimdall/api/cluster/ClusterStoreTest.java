package dev.heimdall.api.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.catalog.entry.EntryRowStore;
import dev.heimdall.api.catalog.entry.StoredEntry;
import dev.heimdall.api.catalog.entry.StoredEntry.Draft;
import dev.heimdall.api.database.EmbeddedDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ClusterStoreTest {

    private final DataSource database = EmbeddedDatabase.create().dataSource();
    private ClusterStore store = store();

    private ClusterStore store() {
        return new ClusterStore(new EntryRowStore(
                JdbcClient.create(database), new TransactionTemplate(new JdbcTransactionManager(database))));
    }

    @BeforeEach
    void fill() {
        store.replaceAll(List.of(draft("a", "r1"), draft("b", "r1")));
    }

    @Test
    void leavesWhatDidNotChangeAsItIs() {
        StoredEntry before = store.find("a").orElseThrow();

        store.replaceAll(List.of(draft("a", "r1"), draft("b", "r2")));

        assertThat(store.find("a")).contains(before);
    }

    @Test
    void keepsBirthAndPlaceOfWhatChanged() {
        StoredEntry before = store.find("a").orElseThrow();

        store.replaceAll(List.of(draft("a", "r2"), draft("b", "r1")));

        StoredEntry after = store.find("a").orElseThrow();
        assertThat(after.revision()).isEqualTo("r2");
        assertThat(after.number()).isEqualTo(before.number());
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
        assertThat(after.updatedAt()).isAfter(before.updatedAt());
    }

    @Test
    void callsDeletedWhatIsGoneUntilItComesBack() {
        store.replaceAll(List.of(draft("b", "r1")));
        StoredEntry gone = store.find("a").orElseThrow();
        store.replaceAll(List.of(draft("b", "r1")));
        StoredEntry stillGone = store.find("a").orElseThrow();
        store.replaceAll(List.of(draft("a", "r1"), draft("b", "r1")));

        assertThat(gone.definition()).contains("\"DELETED\"");
        assertThat(stillGone).isEqualTo(gone);
        assertThat(store.find("a").orElseThrow().definition()).contains("\"ACTIVE\"");
    }

    @Test
    void takesManyInstancesThatStartAtOnce() throws Exception {
        List<Draft> entries = new ArrayList<>(
                IntStream.range(0, 50).mapToObj(i -> draft("c" + i, "r")).toList());
        List<Future<?>> starts = new ArrayList<>();

        try (ExecutorService instances = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 16; i++) {
                List<Draft> own = new ArrayList<>(entries);
                Collections.rotate(own, i * 7);
                starts.add(instances.submit(() -> store().replaceAll(own)));
            }
        }

        for (Future<?> start : starts) {
            start.get();
        }
        assertThat(store.find("c49").orElseThrow().revision()).isEqualTo("r");
    }

    private static Draft draft(String id, String revision) {
        return new Draft(id, "{\"name\":\"" + id + "\",\"status\":\"ACTIVE\"}", revision);
    }
}
