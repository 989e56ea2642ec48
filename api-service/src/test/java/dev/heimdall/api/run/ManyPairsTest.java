package dev.heimdall.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.catalog.held.Schemas;
import dev.heimdall.api.run.choice.Chooser;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.selection.Criteria;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManyPairsTest {

    @Test
    void onlySoManyAreKeptAsFitIntoAMessage() {
        Cluster cluster = new SampleCatalog().clusters().getFirst();
        Chooser chooser = new Chooser(
                new SampleCatalog(Collections.nCopies(2000, cluster)),
                new Schemas(plugin -> Optional.empty()),
                List.of());
        Criteria any = new Criteria(Samples.set("type:async"), Samples.set(), "alice");

        Chooser.Outcome outcome = chooser.choose(Samples.card(any, "{}"), null);

        assertThat(outcome).isInstanceOfSatisfying(Chooser.Outcome.Chosen.class, chosen -> {
            assertThat(chosen.targets()).hasSize(20);
            assertThat(chosen.reasons()).last().isEqualTo("more pairs fit; the first 20 are kept");
        });
    }
}
