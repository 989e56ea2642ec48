package dev.heimdall.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.catalog.held.Schemas;
import dev.heimdall.api.run.choice.Chooser;
import dev.heimdall.api.run.choice.Refusal;
import dev.heimdall.api.run.step.Choice;
import dev.heimdall.catalog.Capacity;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.run.WireConverter;
import dev.heimdall.selection.Criteria;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManyPairsTest {

    private static final Criteria ANY = new Criteria(Samples.set("type:async"), Samples.set(), "alice");

    @Test
    void onlySoManyAreKept() {
        assertThat(choice(2000, "{}", "{}")).isInstanceOfSatisfying(Chooser.Outcome.Chosen.class, chosen -> {
            assertThat(chosen.targets()).hasSize(20);
            assertThat(chosen.reasons()).last().isEqualTo("more pairs fit; the first 20 are kept");
        });
    }

    @Test
    void onlySoManyAreKeptAsFitIntoAMessage() {
        // quotes take a second byte where a text is part of another
        String large = "{\"jars\":[" + "\"\",".repeat(40_000) + "\"\"]}";

        assertThat(choice(20, large, "{}")).isInstanceOfSatisfying(Chooser.Outcome.Chosen.class, chosen -> {
            assertThat(chosen.targets()).hasSize(4);
            assertThat(chosen.reasons()).last().isEqualTo("more pairs fit; the first 4 are kept");
            Choice choice = new Choice(chosen.targets(), null, Duration.ZERO, false);
            assertThat(WireConverter.create().toPayload(choice)).isPresent();
        });
    }

    @Test
    void oneThatDoesNotFitBesideTheJobIsRefusedByName() {
        String half = "{\"text\":\"" + "x".repeat(1_000_000) + "\"}";

        assertThat(choice(1, half, "{}")).isInstanceOf(Chooser.Outcome.Chosen.class);
        assertThat(choice(1, half, half)).isInstanceOfSatisfying(Chooser.Outcome.Refused.class, refused -> {
            assertThat(Refusal.of(refused.sentence())).contains(Refusal.BAD_CONTEXT);
            assertThat(refused.sentence())
                    .startsWith("context is refused: command async and cluster local have contexts that are too large")
                    .matches(".* they take 1,000,\\d{3} bytes of a message, and 849,\\d{3} are left beside it");
            assertThat(refused.reasons()).anyMatch(reason -> reason.contains("too large"));
        });
    }

    private static Chooser.Outcome choice(int clusters, String context, String jobContext) {
        Cluster cluster = Samples.cluster("local", "default", 1, Capacity.UNLIMITED);
        SampleCatalog catalog = new SampleCatalog(
                IntStream.range(0, clusters).mapToObj(i -> cluster).toList(), context);
        return new Chooser(catalog, new Schemas(plugin -> Optional.empty()), List.of())
                .choose(Samples.card(ANY, jobContext), null);
    }
}
