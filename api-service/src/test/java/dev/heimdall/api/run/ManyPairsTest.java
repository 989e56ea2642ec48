package dev.heimdall.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.run.choice.Chooser;
import dev.heimdall.api.worker.Plugins;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import dev.heimdall.run.JobCard;
import dev.heimdall.run.Target;
import dev.heimdall.selection.Candidate;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ManyPairsTest {

    /** The same cluster many times. */
    private record Many(Catalog one) implements Catalog {
        @Override
        public List<Command> commands() {
            return one.commands();
        }

        @Override
        public List<Cluster> clusters() {
            return Collections.nCopies(2000, one.clusters().getFirst());
        }

        @Override
        public Target target(Candidate candidate) {
            return one.target(candidate);
        }

        @Override
        public Optional<String> secret(String reference) {
            return one.secret(reference);
        }
    }

    @Test
    void onlySoManyAreKeptAsFitIntoAMessage() {
        Chooser chooser = new Chooser(new Many(new SampleCatalog()), new Plugins(), List.of());

        JobCard any = new JobCard(
                UUID.randomUUID().toString(),
                "sample",
                "1",
                "alice",
                Samples.set(),
                Samples.set("type:async"),
                Samples.set(),
                "{}",
                Instant.now());

        Chooser.Outcome outcome = chooser.choose(any, null);

        assertThat(outcome).isInstanceOfSatisfying(Chooser.Outcome.Chosen.class, chosen -> {
            assertThat(chosen.targets()).hasSize(20);
            assertThat(chosen.reasons()).last().isEqualTo("more pairs fit; the first 20 are kept");
        });
    }
}
