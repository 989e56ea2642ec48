package dev.heimdall.api.cluster.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DampingTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(10);

    private final Damping damping =
            new Damping(3, 2, Duration.ofSeconds(60), Duration.ofSeconds(240), Duration.ofSeconds(100));

    private static Instant step(int number) {
        return NOON.plus(STEP.multipliedBy(number));
    }

    /** An answer every ten seconds, good or bad, and the state after each. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            one good answer is enough to begin with           | +               | H
            some bad answers say nothing yet                  | --              | ??
            three do                                          | ---             | ??U
            a failure now and then is nothing                 | +--+-+--+       | HHHHHHHHH
            three in a row are something                      | +---            | HHHU
            it comes back after two good ones                 | +---++          | HHHUUH
            and not after one between bad ones                | +---+-+-++      | HHHUUUUUUH
            going bad again at once, it is held for a minute  | +---++---++++++ | HHHUUHHHUUUUUUH
            and what is bad at the end of the minute stays    | +---++---+++++-++ | HHHUUHHHUUUUUUUUH
            """)
    void drawsItsConclusions(String why, String answers, String states) {
        StringBuilder seen = new StringBuilder();
        Condition condition = Condition.unknown(NOON);
        for (int number = 0; number < answers.length(); number++) {
            condition = damping.after(condition, answers.charAt(number) == '+', step(number));
            seen.append(letter(condition.state()));
        }

        assertThat(seen).as(why).hasToString(states);
    }

    private static char letter(HealthState state) {
        return switch (state) {
            case UNKNOWN -> '?';
            case HEALTHY -> 'H';
            case UNHEALTHY -> 'U';
        };
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 60", "3, 120", "4, 240", "5, 240", "1000000, 240"})
    void holdsForLongerEachTimeButNotForEver(int drops, long seconds) {
        Condition condition = new Condition(HealthState.UNHEALTHY, NOON, false, 1, drops, NOON, NOON);

        assertThat(damping.heldUntil(condition)).isEqualTo(NOON.plusSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"959, 4", "960, 1"})
    void forgetsWhatWasLongAgo(long secondsSinceTheLastTime, int drops) {
        Condition healthy = new Condition(HealthState.HEALTHY, NOON, false, 2, 3, NOON, NOON);
        Instant now = NOON.plusSeconds(secondsSinceTheLastTime);
        Condition probedLately = new Condition(HealthState.HEALTHY, NOON, false, 2, 3, NOON, now.minusSeconds(1));

        assertThat(healthy.drops()).isEqualTo(3);
        assertThat(damping.after(probedLately, false, now).drops()).isEqualTo(drops);
    }

    @Test
    void switchesSeldomThoughTheClusterFlapsForAnHour() {
        Condition condition = Condition.unknown(NOON);
        int switches = 0;
        for (int number = 0; number < 360; number++) {
            Condition next = damping.after(condition, number % 8 < 4, step(number));
            switches += next.state() == condition.state() ? 0 : 1;
            condition = next;
        }

        // undamped it would be ninety
        assertThat(switches).isBetween(10, 35);
    }

    @Test
    void knowsNothingOnceTheLastAnswerIsOld() {
        Condition unhealthy = new Condition(HealthState.UNHEALTHY, NOON, false, 3, 2, NOON, NOON);

        assertThat(damping.at(unhealthy, NOON.plusSeconds(100))).isEqualTo(unhealthy);
        Condition stale = damping.at(unhealthy, NOON.plusSeconds(101));
        assertThat(stale.state()).isEqualTo(HealthState.UNKNOWN);
        assertThat(stale.since()).isEqualTo(NOON.plusSeconds(100));
        assertThat(damping.after(unhealthy, true, NOON.plusSeconds(101)).state())
                .isEqualTo(HealthState.HEALTHY);
        assertThat(damping.after(unhealthy, false, NOON.plusSeconds(101)).state())
                .isEqualTo(HealthState.UNKNOWN);
    }
}
