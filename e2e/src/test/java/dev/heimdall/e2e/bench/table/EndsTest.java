package dev.heimdall.e2e.bench.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.e2e.bench.table.Ends.End;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EndsTest {

    private static final long SECOND = 1_000_000;

    @Test
    void namesTheJobsThatAreNotStoredAsTheyWereTold() {
        Ends ends = new Ends(List.of(
                new End("good", "SUCCEEDED", 0, 1),
                new End("bad", "FAILED", 0, 2),
                new End("strange", "SUCCEEDED", 0, 3)));

        assertThat(ends.lost(Set.of("good", "bad", "gone")))
                .containsExactlyInAnyOrder(
                        "bad is FAILED", "gone is not stored", "strange is stored, and nobody was told of it");
    }

    @Test
    void showsThatTheRateFalls() {
        Ends ends = new Ends(LongStream.of(1, 2, 4, 6, 10, 14)
                .mapToObj(second -> new End("job-" + second, "SUCCEEDED", 0, second * SECOND))
                .toList());

        assertThat(ends.perSecond(3)).containsExactly(1.0, 0.5, 0.25);
        assertThat(ends.took()).hasSeconds(14);
    }

    @Test
    void countsTheTimeFromTheCreationToTheEnd() {
        Ends ends = new Ends(List.of(
                new End("a", "SUCCEEDED", SECOND, 2 * SECOND), new End("b", "SUCCEEDED", 2 * SECOND, 3 * SECOND)));

        assertThat(ends.measured().perSecond()).isEqualTo(1.0);
        assertThat(ends.measured().p50()).isBetween(999.0, 1001.0);
    }
}
