package dev.heimdall.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.catalog.held.Schemas;
import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.run.choice.Chooser;
import dev.heimdall.api.run.choice.UnservedPools;
import dev.heimdall.api.worker.LiveWorkers;
import dev.heimdall.api.worker.Plugins;
import dev.heimdall.api.worker.WorkerStore;
import dev.heimdall.catalog.Capacity;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.report.WorkerCard;
import dev.heimdall.report.WorkerCard.PluginCard;
import dev.heimdall.selection.Criteria;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class UnservedPoolsTest {

    private static final int TRIES = 30;

    private final Plugins plugins = new Plugins();
    private final LiveWorkers workers = new LiveWorkers(
            new WorkerStore(JdbcClient.create(EmbeddedDatabase.create().dataSource())), plugins);
    private final Chooser chooser = new Chooser(
            new SampleCatalog(List.of(cluster("east"), cluster("west"))),
            new Schemas(plugins::find),
            List.of(new UnservedPools(workers)));

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
        Criteria any = new Criteria(Samples.set("type:async"), Samples.set(), "alice");
        return (Chooser.Outcome.Chosen) chooser.choose(Samples.card(any, "{}"), null);
    }

    private static WorkerCard card(String id, String pool, String plugin) {
        PluginCard card = new PluginCard(plugin, false, false, false, "{}", "{}", "{}");
        return new WorkerCard(id, "host", "1", Instant.now(), new TreeSet<>(List.of(pool)), List.of(card), 1, false);
    }

    private static Cluster cluster(String pool) {
        return Samples.cluster(pool, pool, 1, Capacity.UNLIMITED);
    }
}
