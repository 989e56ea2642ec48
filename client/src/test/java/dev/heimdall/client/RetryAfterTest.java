package dev.heimdall.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | 5",
                "' 12 ' | 12",
                "0 | 0",
                "'Sun, 22 Nov 2026 05:01:00 GMT' | 60",
                "'Sun, 22 Nov 2026 04:00:00 GMT' | 0"
            })
    void readsSecondsAndMoments(String header, int seconds) {
        assertThat(RetryAfter.of(headers(header), NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "99999999999999999999"})
    void takesWhatMeansNothingForNothing(String header) {
        assertThat(RetryAfter.of(headers(header), NOW)).isNull();
    }

    @Test
    void isNotThereWhereNobodyAsks() {
        assertThat(RetryAfter.of(HttpHeaders.of(Map.of(), (name, value) -> true), NOW))
                .isNull();
    }

    private static HttpHeaders headers(String value) {
        return HttpHeaders.of(Map.of("Retry-After", List.of(value)), (name, text) -> true);
    }
}
