package dev.heimdall.api.run.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.run.Samples;
import dev.heimdall.run.RunOutcome.Kind;
import dev.heimdall.run.RunRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long an attempt is told to look for what the one before it may have submitted. */
class SettlingTest {

    private final Flow flow = new Flow("a");

    @BeforeEach
    void repeat() {
        flow.steps.isRepeatable = true;
        flow.steps.isRemote = true;
        flow.steps.targets = List.of(Samples.target("a", Samples.TWICE).within(Duration.ofHours(1)));
    }

    @AfterEach
    void close() {
        flow.close();
    }

    private Duration settling(int attempt) {
        return flow.worker.requests.get(attempt - 1).settling();
    }

    @Test
    void takesAsLongAsAWorkerMayBeSilentAfterASubmissionThatNobodyAnswered() {
        flow.worker.then(Samples.unanswered(Kind.CUT_OFF, "the worker ended")).then(Samples.succeeded());

        flow.begin().ending();

        assertThat(settling(1)).isNull();
        assertThat(settling(2)).isBetween(Duration.ofSeconds(10), flow.steps.heartbeat);
    }

    @Test
    void goesOnWhileAttemptsCannotBegin() {
        flow.worker
                .then(Samples.unanswered(Kind.CUT_OFF, "the worker ended"))
                .then(Samples.outcome(Kind.UNBEGUN, "the worker ends"))
                .then(Samples.succeeded());

        flow.begin().ending();

        assertThat(settling(3)).isNotNull().isLessThan(settling(2));
    }

    @Test
    void isPartlyOverWhenAWorkerWasSilent() {
        flow.steps.heartbeat = Duration.ofSeconds(6);
        flow.worker.thenIsLost().then(Samples.succeeded());

        flow.begin().ending();

        assertThat(settling(2)).isBetween(Duration.ofMillis(1), Duration.ofSeconds(2));
    }

    @Test
    void takesNoTimeWhereNothingWasSubmitted() {
        flow.worker.then(Samples.outcome(Kind.RETRY, "busy")).then(Samples.succeeded());

        flow.begin().ending();

        assertThat(flow.worker.requests).extracting(RunRequest::settling).containsOnlyNulls();
    }
}
