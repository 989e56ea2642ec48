package dev.heimdall.api.run.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.catalog.Capacity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class QueueStoreTest {

    private static final Capacity ONE = new Capacity(1, 0);

    private static final String INSERT = """
            INSERT INTO job (id, name, version, description, caller, status, tags, command_criteria, cluster_criteria,
                             store_result_sync, created_at, updated_at)
            VALUES (:id, 'waiting', '1', '', :caller, 'ACCEPTED', '{}', '{}', '{}', false, now(), now())
            """;

    private static final String INSERT_MANY = """
            WITH stored AS (
                INSERT INTO job (id, name, version, description, caller, status, tags, command_criteria, cluster_criteria,
                                 store_result_sync, created_at, updated_at)
                SELECT CAST('018e0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0') AS uuid), 'waiting', '1', '', :caller,
                       'ACCEPTED', '{}', '{}', '{}', false, now(), now()
                FROM generate_series(1, 2000) AS n
                RETURNING id
            ), asked AS (
                INSERT INTO claim (job_id, attempt, caller, asked_at)
                SELECT id, 1, :caller, now() FROM stored
                RETURNING job_id
            )
            INSERT INTO claim_place (cluster_id, priority, caller, job_id) SELECT :cluster, 3, :caller, job_id FROM asked
            """;

    private EmbeddedDatabase database;
    private JdbcClient jdbc;
    private QueueStore store;
    private int jobs;

    @BeforeEach
    void create() {
        database = EmbeddedDatabase.create();
        jdbc = JdbcClient.create(database.dataSource());
        store = new QueueStore(jdbc, new TransactionTemplate(new JdbcTransactionManager(database.dataSource())));
    }

    @Test
    void servesByPriorityFirst() {
        UUID last = asked("alice", 5, "a");
        UUID first = asked("alice", 1, "a");
        UUID second = asked("bob", 3, "a");

        assertThat(servedOneByOne("a", ONE)).containsExactly(first, second, last);
    }

    @Test
    void letsCallersTakeTurnsThoughOneOfThemCameFirst() {
        List<UUID> alices =
                IntStream.range(0, 3).mapToObj(i -> asked("alice", 3, "a")).toList();
        List<UUID> bobs =
                IntStream.range(0, 3).mapToObj(i -> asked("bob", 3, "a")).toList();

        assertThat(servedOneByOne("a", ONE))
                .containsExactly(alices.get(0), bobs.get(0), alices.get(1), bobs.get(1), alices.get(2), bobs.get(2));
    }

    @Test
    void letsInTheCallerWhoHasTheFewestJobsThere() {
        Capacity three = new Capacity(3, 0);
        IntStream.range(0, 3).forEach(i -> asked("alice", 3, "a"));
        List<UUID> alices = grantedAll("a", new Capacity(2, 0));
        UUID late = asked("bob", 3, "a");

        assertThat(alices).hasSize(2);
        assertThat(grantedAll("a", three)).containsExactly(late);
    }

    @Test
    void passesACallerWhoHasHisShare() {
        UUID first = asked("alice", 1, "a");
        asked("alice", 1, "a");
        UUID other = asked("bob", 5, "a");

        assertThat(grantedAll("a", new Capacity(0, 1))).containsExactly(first, other);
    }

    @Test
    void lettingInManyAtOnceKeepsToTheNumber() throws InterruptedException, ExecutionException {
        IntStream.range(0, 40).forEach(i -> asked("caller-" + i % 4, 3, "a"));
        List<UUID> granted = new ArrayList<>();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<UUID>>> all = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> grantedAll("a", new Capacity(7, 0))))
                    .toList();
            for (Future<List<UUID>> each : all) {
                granted.addAll(each.get());
            }
        }

        assertThat(granted).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void givesAJobThatStandsInTwoLinesRoomOnce() throws InterruptedException, ExecutionException {
        IntStream.range(0, 40).forEach(i -> asked("alice", 3, "a", "b"));
        List<UUID> granted = new ArrayList<>();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<UUID>>> all = IntStream.range(0, 6)
                    .mapToObj(i -> threads.submit(() -> grantedAll(i % 2 == 0 ? "a" : "b", new Capacity(30, 0))))
                    .toList();
            for (Future<List<UUID>> each : all) {
                granted.addAll(each.get());
            }
        }

        assertThat(granted).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void aCallerWithThousandsTakesNoMoreThanHalfOfTheRoomFromAnother() {
        Capacity four = new Capacity(4, 0);
        askedByTwoThousand("alice", "a");
        List<UUID> running = grantedAll("a", four);
        Set<UUID> bobs =
                IntStream.range(0, 10).mapToObj(i -> asked("bob", 3, "a")).collect(Collectors.toSet());

        int rooms = 0;
        while (!bobs.isEmpty()) {
            store.leave(running.removeFirst(), 1);
            running.addAll(grantedAll("a", four));
            bobs.remove(running.getLast());
            rooms++;
        }

        // alone he would have needed ten
        assertThat(rooms).isLessThanOrEqualTo(20);
    }

    @Test
    void askingTwiceChangesNothing() {
        UUID job = asked("alice", 3, "a");
        assertThat(grantedAll("a", ONE)).containsExactly(job);

        assertThat(store.ask(job, 1, 3, List.of("a")))
                .map(QueueStore.Standing::clusterId)
                .contains("a");
        assertThat(grantedAll("a", ONE)).isEmpty();
        assertThat(store.lines()).isEmpty();
    }

    @Test
    void doesNotLetInWhatHasEndedMeanwhile() {
        UUID over = asked("alice", 1, "a");
        UUID next = asked("bob", 3, "a");
        end(over);

        assertThat(grantedAll("a", ONE)).containsExactly(next);
        assertThat(store.ask(over, 1, 3, List.of("a"))).isEmpty();
    }

    @Test
    void sweepsUpTheRoomOfJobsThatHaveEnded() {
        UUID over = asked("alice", 3, "a");
        UUID next = asked("alice", 3, "a");
        grantedAll("a", ONE);
        end(over);

        assertThat(store.sweep(10)).containsExactly("a");
        assertThat(grantedAll("a", ONE)).containsExactly(next);
    }

    @Test
    void forgetsWhoHasEndedWithoutRoomAndNobodyElse() {
        UUID running = asked("alice", 3, "a");
        grantedAll("a", ONE);
        end(asked("alice", 3, "a"));
        UUID waiting = asked("alice", 3, "a");

        store.forget();

        assertThat(jdbc.sql("SELECT job_id FROM claim").query(UUID.class).list())
                .containsExactlyInAnyOrder(running, waiting);
    }

    @Test
    void anAttemptThatIsOverTakesNothingFromTheNextOne() {
        UUID job = asked("alice", 3, "a");
        store.leave(job, 1);
        store.ask(job, 2, 3, List.of("a"));
        grantedAll("a", ONE);

        assertThat(store.leave(job, 1)).isEmpty();
        assertThat(store.ask(job, 1, 3, List.of("a"))).isEmpty();
        assertThat(store.leave(job, 2)).contains("a");
    }

    private UUID asked(String caller, int priority, String... clusters) {
        UUID id = new UUID(0x018f_0000_0000_7000L, jobs++);
        jdbc.sql(INSERT).param("id", id).param("caller", caller).update();
        assertThat(store.ask(id, 1, priority, List.of(clusters))).isPresent();
        return id;
    }

    private void askedByTwoThousand(String caller, String cluster) {
        jdbc.sql(INSERT_MANY).param("caller", caller).param("cluster", cluster).update();
    }

    private void end(UUID job) {
        jdbc.sql("UPDATE job SET status = 'FAILED' WHERE id = ?").param(job).update();
    }

    private List<UUID> grantedAll(String cluster, Capacity capacity) {
        List<UUID> granted = new ArrayList<>();
        Optional<QueueStore.Grant> grant = store.grant(cluster, capacity, null);
        while (grant.isPresent()) {
            if (grant.get().isGranted()) {
                granted.add(grant.get().jobId());
            }
            grant = store.grant(cluster, capacity, null);
        }
        return granted;
    }

    private List<UUID> servedOneByOne(String cluster, Capacity capacity) {
        List<UUID> served = new ArrayList<>();
        List<UUID> next = grantedAll(cluster, capacity);
        while (!next.isEmpty()) {
            served.addAll(next);
            next.forEach(job -> store.leave(job, 1));
            next = grantedAll(cluster, capacity);
        }
        return served;
    }
}
