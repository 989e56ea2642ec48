package dev.heimdall.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "30s, PT30S, 30s",
        "5m, PT5M, 5m",
        "1h30m, PT1H30M, 1h30m",
        "90m, PT1H30M, 1h30m",
        "250ms, PT0.25S, 250ms",
        "2d, PT48H, 2d",
        "1d1h1m1s1ms, PT25H1M1.001S, 1d1h1m1s1ms",
        "1s500ms, PT1.5S, 1s500ms",
        "PT15M, PT15M, 15m",
        "pt15m, PT15M, 15m",
        "P1DT1H, PT25H, 1d1h",
        "0s, PT0S, 0s",
        "' 30s ', PT30S, 30s"
    })
    void readsAndWritesDurations(String text, Duration duration, String written) {
        assertThat(DurationText.parse(text)).isEqualTo(duration);
        assertThat(DurationText.format(duration)).isEqualTo(written);
        assertThat(text).matches(DurationText.SCHEMA_PATTERN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "30", "s", "-30s", "30m5h", "1.5h", "30 s", "5x", "PT", "PT-5S", "1h1h", "99999999999s"
            })
    void refusesWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> DurationText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not a duration like 30s, 5m or 1h30m");
    }

    @Test
    void writesPartsOfAMillisecondAsIso() {
        assertThat(DurationText.format(Duration.ofNanos(1_500_001))).isEqualTo("PT0.001500001S");
        assertThat(DurationText.parse("PT0.001500001S")).isEqualTo(Duration.ofNanos(1_500_001));
    }
}
