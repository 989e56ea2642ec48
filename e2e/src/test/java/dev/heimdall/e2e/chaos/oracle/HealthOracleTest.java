package dev.heimdall.e2e.chaos.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.e2e.chaos.witness.Violation;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthOracleTest {

    private static final URI FIRST = URI.create("http://127.0.0.1:1");
    private static final URI SECOND = URI.create("http://127.0.0.1:2");

    @Test
    void findsTheApiThatHasNotHeardThatABackEndIsWellAgain() {
        assertThat(HealthOracle.of(Map.of(FIRST, "healthy", SECOND, "unhealthy")))
                .containsExactly(new Violation(
                        "-", "the watched back end is well, and its cluster is unhealthy for the API at " + SECOND));
    }

    @Test
    void findsAClusterThatNobodyProbesAnyMore() {
        assertThat(HealthOracle.of(Map.of(FIRST, "unknown"))).hasSize(1);
        assertThat(HealthOracle.of(Map.of(FIRST, "healthy"))).isEmpty();
    }
}
