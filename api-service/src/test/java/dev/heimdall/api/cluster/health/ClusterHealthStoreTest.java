package dev.heimdall.api.cluster.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.report.ProbeAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

class ClusterHealthStoreTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration NEVER = Duration.ofSeconds(-1);
    private static final Damping DAMPING = new Damping(1, 1, Duration.ZERO, Duration.ZERO, LONG);

    private final DataSource database = EmbeddedDatabase.create().dataSource();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final ProbeStore probes = new ProbeStore(jdbc);
    private final ClusterHealthStore store =
            new ClusterHealthStore(jdbc, probes, new TransactionTemplate(new JdbcTransactionManager(database)));

    @BeforeEach
    void expect() {
        store.expect(List.of("a", "b"));
        store.expect(List.of("b"));
    }

    private long claim(Duration interval, Duration patience) {
        Map<String, Long> claimed = store.claim(List.of("a"), 10, interval, patience);
        return claimed.getOrDefault("a", 0L);
    }

    private void answer(long number, String fault) {
        ProbeAnswer answer = new ProbeAnswer("a", number, fault, Duration.ofMillis(7));
        store.answer("w", answer, (before, now) -> DAMPING.after(before, fault == null, now));
    }

    private HealthState state() {
        return store.find("a").orElseThrow().condition().state();
    }

    @Test
    void givesEachTurnToOneOfManyWhoAskAtOnce() throws Exception {
        List<String> clusters =
                IntStream.range(0, 40).mapToObj(number -> "c" + number).toList();
        store.expect(clusters);
        List<Future<Map<String, Long>>> all = new ArrayList<>();

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 16).forEach(i -> all.add(threads.submit(() -> store.claim(clusters, 10, LONG, LONG))));
        }

        List<String> claimed = new ArrayList<>();
        for (Future<Map<String, Long>> one : all) {
            assertThat(one.get()).hasSizeLessThanOrEqualTo(10);
            claimed.addAll(one.get().keySet());
        }
        assertThat(claimed).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(10);
        assertThat(store.claim(clusters, 100, LONG, LONG)).hasSize(40 - claimed.size());
    }

    @Test
    void comesBackWhenTheIntervalIsOverAndTheAnswerIsThereOrLost() {
        assertThat(claim(NEVER, LONG)).isEqualTo(1);
        assertThat(claim(NEVER, LONG)).as("while the answer is awaited").isZero();

        answer(1, null);
        assertThat(claim(NEVER, NEVER)).as("after the answer").isEqualTo(2);
        assertThat(claim(LONG, NEVER)).as("when nobody waits for it any more").isEqualTo(3);
        assertThat(claim(LONG, NEVER)).as("within the interval").isZero();
    }

    @Test
    void hearsNoAnswerThatIsNotAwaited() {
        claim(NEVER, NEVER);
        answer(1, "too late, as nobody waits any more");
        claim(NEVER, LONG);
        answer(1, "of a frozen worker");
        assertThat(state()).isEqualTo(HealthState.UNKNOWN);

        answer(2, null);
        answer(2, "the same again");
        answer(3, "never asked for");

        assertThat(state()).isEqualTo(HealthState.HEALTHY);
        assertThat(probes.findLast("a", 10)).hasSize(1);
        assertThat(store.find("a").orElseThrow().answered()).isEqualTo(2);
    }

    @Test
    void keepsWhatTheProbesShowed() {
        claim(NEVER, LONG);
        answer(1, null);
        claim(NEVER, LONG);
        answer(2, "x".repeat(5_000));
        claim(NEVER, LONG);
        answer(3, "it still is");

        StoredHealth health = store.find("a").orElseThrow();
        assertThat(health.fault()).isEqualTo("it still is");
        assertThat(health.took()).isEqualTo(Duration.ofMillis(7));
        assertThat(health.worker()).isEqualTo("w");
        assertThat(probes.findLast("a", 2)).extracting(StoredProbe::isGood).containsExactly(false, false);
        assertThat(probes.findChanges("a", 10))
                .extracting(StoredProbe::state)
                .containsExactly(HealthState.UNHEALTHY, HealthState.HEALTHY);
        assertThat(probes.findChanges("a", 10).getFirst().fault()).hasSize(1_000);
    }

    @Test
    void isDueOnDemandUnlessItWasProbedJustNow() {
        claim(LONG, LONG);
        answer(1, null);

        store.demand(List.of("a"), LONG);
        assertThat(claim(LONG, LONG)).isZero();

        store.demand(List.of("a", "unknown"), Duration.ZERO);
        assertThat(claim(LONG, LONG)).isEqualTo(2);
    }

    @Test
    void forgetsOldProbesButNotWhatTheyChanged() {
        claim(NEVER, LONG);
        answer(1, null);
        claim(NEVER, LONG);
        answer(2, null);
        jdbc.sql("UPDATE cluster_probe SET at = at - interval '2 hours'").update();
        claim(NEVER, LONG);
        answer(3, null);

        new ProbeHistory(probes, LONG).trim();

        assertThat(probes.findLast("a", 10)).hasSize(2);
        assertThat(probes.findChanges("a", 10)).hasSize(1);
        jdbc.sql("UPDATE cluster_probe SET at = at - interval '31 days'").update();
        new ProbeHistory(probes, LONG).trim();
        assertThat(probes.findLast("a", 10)).isEmpty();
        assertThat(store.findAll()).hasSize(2);
        jdbc.sql("UPDATE cluster_health SET next_at = next_at - interval '31 days'")
                .update();
        new ProbeHistory(probes, LONG).trim();
        assertThat(store.findAll()).isEmpty();
    }
}
