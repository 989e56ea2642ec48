package dev.heimdall.worker.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.report.WorkerCard.PluginCard;
import org.junit.jupiter.api.Test;

class PluginRegistryTest {

    private final PluginRegistry registry = new PluginRegistry();

    @Test
    void findsThePluginsThatWorkBesideThoseThatDoNot() {
        assertThat(registry.cards()).extracting(PluginCard::name).contains("odd", "ping", "shell", "remote-echo");
        assertThat(registry.find("broken")).isEmpty();
    }

    @Test
    void tellsWhatContextsMayHold() {
        PluginCard odd = registry.cards().stream()
                .filter(card -> card.name().equals("odd"))
                .findFirst()
                .orElseThrow();

        assertThat(odd.clusterSchema()).contains("\"password\"").contains("\"writeOnly\":true");
        assertThat(odd.jobSchema()).contains("\"act\"");
        assertThat(odd.isRepeatable()).isFalse();
    }

    @Test
    void tellsWhoseWorkIsDoneElsewhere() {
        assertThat(registry.cards())
                .filteredOn(PluginCard::isRemote)
                .extracting(PluginCard::name)
                .containsExactly("remote-echo");
    }
}
