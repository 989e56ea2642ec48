package dev.heimdall.e2e.chaos.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.client.Job;
import dev.heimdall.e2e.chaos.witness.Jobs;
import dev.heimdall.e2e.chaos.witness.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CancelOracleTest {

    private static final String ENDED = "has ended already; GET /api/v1/job/%s/status says how";

    @Test
    void letsCancelsBeAnsweredAsTheApiSays() {
        assertThat(CancelOracle.ofAnswers(Map.of(
                        "CANCELING", 3, "409 job ID " + ENDED.formatted("ID"), 2, "no answer", 1, "503 away", 1)))
                .isEmpty();
    }

    @Test
    void findsAnAnswerThatTheApiDoesNotHave() {
        assertThat(CancelOracle.ofAnswers(Map.of("500 oh", 2)))
                .containsExactly(new Violation("-", "2 cancels were answered: 500 oh"));
        assertThat(CancelOracle.ofAnswers(Map.of("404 there is no such job", 1)))
                .hasSize(1);
    }

    @Test
    void findsAJobThatCanBeCanceledAfterItsEnd() {
        assertThat(CancelOracle.ofLateCancel("7", "409 job 7 " + ENDED.formatted("7")))
                .isEmpty();
        assertThat(CancelOracle.ofLateCancel("7", "CANCELING"))
                .containsExactly(new Violation("7", "it had ended, and its cancel was answered: CANCELING"));
    }

    @Test
    void findsAJobThatChangedAfterItsEnd() {
        Job ended = job("SUCCEEDED", "");
        Job changed = job("SUCCEEDED", "somebody");

        assertThat(CancelOracle.changes(List.of(ended), List.of(job("SUCCEEDED", ""))))
                .isEmpty();
        assertThat(CancelOracle.changes(List.of(ended), List.of(changed)))
                .singleElement()
                .satisfies(violation -> assertThat(violation.what()).contains("it changed after its end"));
        assertThat(CancelOracle.changes(List.of(ended), List.of())).hasSize(1);
    }

    private static Job job(String status, String canceledBy) {
        return Jobs.read("""
                {"id": "7", "status": "%s", "canceled_by": "%s"}
                """.formatted(status, canceledBy));
    }
}
