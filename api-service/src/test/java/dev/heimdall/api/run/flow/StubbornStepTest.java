package dev.heimdall.api.run.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.run.Samples;
import dev.heimdall.job.JobStatus;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A step that fails for hours holds its job up and neither ends it nor fills its history. */
class StubbornStepTest {

    private static final Pattern EVENT = Pattern.compile("\"eventId\":");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isRepeatedWithoutFillingTheHistory(boolean isFinal) {
        try (Flow flow = new Flow("a")) {
            flow.worker.then(Samples.succeeded());
            flow.steps.trouble = isFinal
                    ? ApplicationFailure.newNonRetryableFailure("a step that nobody should try again", "TEST")
                    : new IllegalStateException("the database is away");

            flow.begin();
            flow.temporal.sleep(Duration.ofHours(2));
            flow.steps.trouble = null;

            assertThat(flow.ending().status()).isEqualTo(JobStatus.SUCCEEDED);
            assertThat(flow.steps.endings).hasSize(1);
            // a server takes 50,000
            assertThat(EVENT.matcher(flow.history()).results().count()).isBetween(120L, 1_200L);
        }
    }
}
