package dev.heimdall.e2e.chaos.witness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.job.JobStatus;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TimelineTest {

    @Test
    void findsNothingWrongWithAJobThatWasRepeatedAndCanceled() {
        assertThat(timeline("NEW", "ACCEPTED", "RUNNING 1", "RUNNING 2", "CANCELING 2", "CANCELED 2")
                        .flaws("CANCELED"))
                .isEmpty();
    }

    @Test
    void findsASecondEnd() {
        assertThat(timeline("NEW", "ACCEPTED", "SUCCEEDED 1", "SUCCEEDED 1").flaws("SUCCEEDED"))
                .containsExactly("SUCCEEDED follows SUCCEEDED", "its timeline has 2 ends");
    }

    @Test
    void findsAJobThatWasRevived() {
        assertThat(timeline("NEW", "ACCEPTED", "FAILED 1", "RUNNING 2").flaws("RUNNING"))
                .containsExactly("RUNNING follows FAILED");
    }

    @Test
    void findsALateWriter() {
        assertThat(timeline("NEW", "ACCEPTED", "RUNNING 2", "SUCCEEDED 1").flaws("SUCCEEDED"))
                .containsExactly("attempt 1 follows attempt 2");
    }

    @Test
    void findsARowThatSaysSomethingElse() {
        assertThat(timeline("NEW", "ACCEPTED", "RUNNING 1", "SUCCEEDED 1").flaws("FAILED"))
                .containsExactly("it is FAILED, but its timeline ends with SUCCEEDED");
    }

    @Test
    void findsThatTheBeginningIsMissing() {
        assertThat(timeline("ACCEPTED", "CANCELED").flaws("CANCELED"))
                .containsExactly("its timeline does not begin with NEW");
        assertThat(timeline().flaws("NEW"))
                .containsExactly("its timeline does not begin with NEW", "its timeline has 0 ends");
    }

    private static Timeline timeline(String... events) {
        return new Timeline(Arrays.stream(events)
                .map(event -> event.split(" "))
                .map(words -> new Timeline.Event(
                        JobStatus.valueOf(words[0]), words.length > 1 ? Integer.parseInt(words[1]) : 0, "", ""))
                .toList());
    }
}
