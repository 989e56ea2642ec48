package dev.heimdall.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.run.choice.Chooser;
import dev.heimdall.api.run.choice.UnservedPools;
import dev.heimdall.api.worker.LiveWorkers;
import dev.heimdall.api.worker.Plugins;
import dev.heimdall.api.worker.WorkerStore;
import dev.heimdall.catalog.Capacity;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import dev.heimdall.catalog.EntryStatus;
import dev.heimdall.report.WorkerCard;
import dev.heimdall.report.WorkerCard.PluginCard;
import dev.heimdall.run.JobCard;
import dev.heimdall.run.Target;
import dev.heimdall.selection.Candidate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class UnservedPoolsTest {

    private static final int TRIES = 30;

    private final Plugins plugins = new Plugins();
    private final LiveWorkers workers = new LiveWorkers(
            new WorkerStore(JdbcClient.create(EmbeddedDatabase.create().dataSource())), plugins);
    private final Chooser chooser = new Chooser(new TwoPools(), plugins, List.of(new UnservedPools(workers)));

    @Test
    void tryPoolsFirstWhereSomebodyTakesTheJob() {
        workers.register(card("one", "east", "shell"));
        workers.register(card("two", "west", "ping"));

        assertThat(firsts()).containsOnly("west");
        assertThat(chosen().targets()).hasSize(2);
        assertThat(chosen().reasons())
                .contains("cluster east is passed over: no live worker of pool east takes jobs of plugin ping");
    }

    @Test
    void leaveAWorkerThatIsAboutToEnd() {
        workers.register(card("one", "east", "ping"));
        workers.register(card("two", "west", "ping").draining());

        assertThat(firsts()).containsOnly("east");
    }

    @Test
    void sayNothingWhileNobodyIsKnown() {
        assertThat(firsts()).containsOnly("east", "west");
        assertThat(chosen().reasons()).noneMatch(reason -> reason.contains("no live worker"));
    }

    private Stream<String> firsts() {
        return IntStream.range(0, TRIES)
                .mapToObj(ignored -> chosen().targets().getFirst().pool());
    }

    private Chooser.Outcome.Chosen chosen() {
        JobCard job = new JobCard(
                UUID.randomUUID().toString(),
                "sample",
                "1",
                "alice",
                Samples.set(),
                Samples.set("type:async"),
                Samples.set(),
                "{}",
                Instant.now());
        return (Chooser.Outcome.Chosen) chooser.choose(job, null);
    }

    private static WorkerCard card(String id, String pool, String plugin) {
        PluginCard card = new PluginCard(plugin, false, false, false, "{}", "{}", "{}");
        return new WorkerCard(id, "host", "1", Instant.now(), new TreeSet<>(List.of(pool)), List.of(card), 1, false);
    }

    private static final class TwoPools implements Catalog {

        private final SampleCatalog sample = new SampleCatalog();
        private final List<Cluster> clusters = List.of(cluster("east"), cluster("west"));

        private static Cluster cluster(String pool) {
            return new Cluster(
                    pool,
                    pool,
                    "1",
                    EntryStatus.ACTIVE,
                    "",
                    "heimdall",
                    Samples.set("type:local"),
                    "{}",
                    false,
                    new TreeMap<>(),
                    pool,
                    1,
                    Capacity.UNLIMITED,
                    false);
        }

        @Override
        public List<Command> commands() {
            return sample.commands();
        }

        @Override
        public List<Cluster> clusters() {
            return clusters;
        }

        @Override
        public Target target(Candidate candidate) {
            return sample.target(candidate);
        }

        @Override
        public Optional<String> secret(String reference) {
            return sample.secret(reference);
        }
    }
}
