package dev.heimdall.e2e.chaos.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.e2e.chaos.witness.Violation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitTest {

    private static final String RANK = "NARROW of chaos";

    @Test
    void findsAJobThatIsPassedOverForLong() {
        Wait passedOver = wait("a", RANK, 0, 200, true);

        assertThat(RoomOracle.overtaken(List.of(passedOver, wait("b", RANK, 10, 20, true))))
                .containsExactly(new Violation("a", "it waited on for long after the younger b had room"));
    }

    @Test
    void findsAJobThatIsPassedOverUntilItIsCanceled() {
        assertThat(wait("a", RANK, 0, 200, false).wasOvertakenBy(wait("b", RANK, 10, 20, true)))
                .isTrue();
    }

    @Test
    void allowsForACallThatIsHeardLate() {
        assertThat(wait("a", RANK, 0, 70, true).wasOvertakenBy(wait("b", RANK, 10, 20, true)))
                .isFalse();
    }

    @Test
    void letsOthersBeServedBeforeIt() {
        Wait waiting = wait("a", RANK, 5, 200, true);

        assertThat(waiting.wasOvertakenBy(wait("b", "URGENT of chaos", 10, 20, true)))
                .isFalse();
        assertThat(waiting.wasOvertakenBy(wait("b", RANK, 0, 20, true))).isFalse();
        assertThat(waiting.wasOvertakenBy(wait("b", RANK, 10, 20, false))).isFalse();
    }

    private static Wait wait(String job, String rank, long since, long until, boolean isServed) {
        return new Wait(job, rank, Instant.ofEpochSecond(since), Instant.ofEpochSecond(until), isServed);
    }
}
