package dev.heimdall.e2e.chaos.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.e2e.chaos.witness.Violation;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LookOracleTest {

    @Test
    void letsAJobHaveNoResultYetAndAnApiBeAway() {
        assertThat(LookOracle.ofAnswers(
                        Map.of("200 /metrics", 2, "404 /api/v1/job/ID/result", 1, "503 /metrics", 1, "no answer", 1)))
                .isEmpty();
    }

    @Test
    void findsAJobThatIsNotThereAndAnErrorThatIsNobodysFault() {
        assertThat(LookOracle.ofAnswers(Map.of("404 /api/v1/job/ID/status", 1)))
                .containsExactly(new Violation("-", "1 looks were answered: 404 /api/v1/job/ID/status"));
        assertThat(LookOracle.ofAnswers(Map.of("500 /api/v1/job/ID/stdout", 1))).hasSize(1);
    }
}
