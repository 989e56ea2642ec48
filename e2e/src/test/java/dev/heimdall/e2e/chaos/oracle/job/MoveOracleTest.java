package dev.heimdall.e2e.chaos.oracle.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.client.Job;
import dev.heimdall.e2e.chaos.witness.Jobs;
import dev.heimdall.e2e.chaos.witness.Timeline;
import dev.heimdall.job.JobStatus;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MoveOracleTest {

    private static final String MOVED = "near-place: no worker of pool near took it within 10s; goes to far-place";
    private static final String LEFT = attempt(1, "near", ", \"to\": 5, \"why\": \"" + MOVED + "\"");
    private static final String THERE = attempt(2, "far", "");
    private static final Timeline MOVE =
            new Timeline(List.of(new Timeline.Event(JobStatus.ACCEPTED, 1, "2026-01-01T00:00:00Z", MOVED)));
    private static final Set<String> FAR = Set.of("far-place");

    @Test
    void letsAJobMoveToAnotherPool() {
        assertThat(MoveOracle.flaws(job("SUCCEEDED", LEFT + "," + THERE), MOVE, FAR))
                .isEmpty();
        assertThat(MoveOracle.flaws(job("CANCELED", LEFT), MOVE, Set.of())).isEmpty();
        assertThat(MoveOracle.hasMoved(MOVE)).isTrue();
        assertThat(MoveOracle.hasMoved(new Timeline(List.of()))).isFalse();
    }

    @Test
    void findsAMoveThatItsAttemptsDoNotTell() {
        assertThat(MoveOracle.flaws(job("SUCCEEDED", THERE), MOVE, FAR))
                .singleElement()
                .asString()
                .startsWith("its attempts do not tell that " + MOVED);
        assertThat(MoveOracle.flaws(job("CANCELED", ""), MOVE, Set.of())).hasSize(1);
    }

    @Test
    void findsAnArrivalThatItsAttemptsDoNotTell() {
        assertThat(MoveOracle.flaws(job("SUCCEEDED", LEFT), MOVE, FAR))
                .anyMatch(flaw -> flaw.startsWith("its attempts do not tell that " + MOVED))
                .contains("it succeeded on far-place, and its last attempt was on near-place");
    }

    @Test
    void findsWorkThatRanElsewhere() {
        assertThat(MoveOracle.flaws(job("SUCCEEDED", THERE), new Timeline(List.of()), Set.of("near-place")))
                .containsExactly("it ran at [near-place], and says it was far-place");
    }

    private static String attempt(int number, String pool, String more) {
        return "{\"number\": %d, \"cluster\": \"%s-place\", \"pool\": \"%s\", \"from\": 1%s}"
                .formatted(number, pool, pool, more);
    }

    private static Job job(String status, String attempts) {
        return Jobs.read("""
                {"id": "7", "status": "%s", "cluster_name": "far-place", "attempts": [%s]}
                """.formatted(status, attempts));
    }
}
