package dev.heimdall.e2e.chaos.oracle.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.client.Job;
import dev.heimdall.e2e.chaos.witness.Jobs;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeoutOracleTest {

    private static final Optional<Duration> TIMEOUT = Optional.of(Duration.ofMillis(2_500));

    @Test
    void letsAJobBeKilledOnceItsTimeIsOver() {
        assertThat(TimeoutOracle.ofKill(killed("timed out after 2s500ms", 3), TIMEOUT))
                .isEmpty();
        // the seconds that are shown may be almost one less
        assertThat(TimeoutOracle.ofKill(killed("timed out after 2s500ms", 2), TIMEOUT))
                .isEmpty();
    }

    @Test
    void findsAJobThatWasKilledTooEarly() {
        assertThat(TimeoutOracle.ofKill(killed("timed out after 2s500ms", 1), TIMEOUT))
                .containsExactly("it was killed after 1 s, and may take 2s500ms");
    }

    @Test
    void findsAJobThatWasKilledForAnotherReason() {
        assertThat(TimeoutOracle.ofKill(killed("timed out after 2s", 3), TIMEOUT))
                .containsExactly("it was killed, and does not say 'timed out after 2s500ms' but 'timed out after 2s'");
    }

    @Test
    void findsAJobThatWasKilledAndHasNoTimeout() {
        assertThat(TimeoutOracle.ofKill(killed("timed out after 1d", 3), Optional.empty()))
                .containsExactly("it was killed, and has no timeout: timed out after 1d");
    }

    private static Job killed(String error, int seconds) {
        return Jobs.read("""
                {"id": "1", "status": "KILLED", "error": "%s", "created_at": 100, "ended_at": %d}
                """.formatted(error, 100 + seconds));
    }
}
