package dev.heimdall.e2e.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.client.JobRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrderTest {

    @Test
    void givesATimeoutToThoseThatHaveOneAndToNobodyElse() {
        for (Kind kind : Kind.values()) {
            assertThat(order(kind, 3_000).timeout().isPresent()).isEqualTo(kind.isTimed());
        }
    }

    @Test
    void letsWorkBeOverdueThatIsNotDoneInTime() {
        JobRequest request = order(Kind.OVERDUE_ECHO, 3_000).request();

        assertThat(request.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(request.context().get("millis")).isEqualTo(3_600_000L);
    }

    @Test
    void letsHastyWorkTakeAboutAsLongAsItMay() {
        SplittableRandom random = new SplittableRandom(1);
        for (int number = 0; number < 100; number++) {
            int millis = Kind.HASTY_ECHO.millis(random);
            Duration timeout = order(Kind.HASTY_ECHO, millis).timeout().orElseThrow();

            assertThat(timeout.toMillis()).isBetween(millis - 100L, millis + 500L);
        }
    }

    @Test
    void drawsEachKindAndNoOther() {
        assertThat(Arrays.stream(Kind.values()).mapToInt(Kind::share).sum()).isEqualTo(100);
    }

    private static Order order(Kind kind, int millis) {
        return new Order("name", "chaos", kind, millis, true, Path.of("none"));
    }
}
