package dev.heimdall.e2e.chaos.inside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ExemptionsTest {

    private static final Exemptions SOME = Exemptions.parse(List.of("# why", "", "[nobody asks]", "A.a", "B.b"));

    @Test
    void areOfPlacesThatThereAreAndHaveReasons() throws IOException {
        assertThat(Places.all()).containsAll(Exemptions.read().reasons().keySet());
        assertThat(Exemptions.read().reasons().values()).doesNotContain("");
    }

    @Test
    void leaveTheOthersToBeReached() {
        SortedSet<String> unmade = new TreeSet<>(List.of("A.a", "C.c"));

        assertThat(SOME.missed(unmade)).containsExactly("C.c");
        assertThat(SOME.counts(unmade)).isEqualTo(Map.of("nobody asks", 1));
    }

    @Test
    void areNoneForWhatEveryJobNeeds() throws IOException {
        assertThat(Exemptions.read().reasons().keySet())
                .doesNotContain("JobStore.accept", "JobStore.finish", "Temporal's StartWorkflowExecution");
    }
}
