package dev.heimdall.api.run.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.run.Samples;
import dev.heimdall.api.run.queue.Ask;
import dev.heimdall.api.run.queue.Room;
import dev.heimdall.api.run.row.Ending;
import dev.heimdall.catalog.Retry;
import dev.heimdall.job.JobStatus;
import dev.heimdall.run.RunOutcome.Kind;
import dev.heimdall.run.RunRequest;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attempts on clusters that take only so many jobs at once. */
class EntranceTest {

    private static final Room NONE = new Room(null, null);

    private Flow flow;

    @BeforeEach
    void begin() {
        flow = new Flow("a", "b");
        flow.steps.targets = List.of(
                Samples.limited(Samples.target("a", Samples.TWICE)),
                Samples.limited(Samples.target("b", Samples.TWICE)));
    }

    @AfterEach
    void close() {
        flow.close();
    }

    @Test
    void doesNotAskWhereNothingIsLimited() {
        flow.steps.targets = List.of(Samples.target("a", Retry.NEVER));
        flow.worker.then(Samples.succeeded());

        assertThat(flow.begin().ending().status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(flow.steps.asks).isEmpty();
    }

    @Test
    void waitsUntilThereIsRoomAndGoesWhereItIs() {
        flow.steps.rooms.addAll(List.of(NONE, NONE, new Room("b", null)));
        flow.worker.then(Samples.succeeded());

        flow.begin().awaitAsks(1).call();
        flow.awaitAsks(2).call();

        assertThat(flow.ending().status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(flow.worker.requests)
                .extracting(request -> request.target().cluster().id())
                .containsExactly("b");
        assertThat(flow.steps.asks).extracting(Ask::attempt).containsExactly(1, 1, 1);
    }

    @Test
    void goesOnToTheClusterThatWasFullWhenTheOneWithRoomIsUnavailable() {
        flow.steps.rooms.add(new Room("b", null));
        flow.worker
                .then(Samples.outcome(Kind.CLUSTER_UNAVAILABLE, "connection refused"))
                .then(Samples.succeeded());

        assertThat(flow.begin().ending().status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(flow.worker.requests)
                .extracting(request -> request.target().cluster().id())
                .containsExactly("b", "a");
        assertThat(flow.steps.left).containsExactly(1);
    }

    @Test
    void isCanceledWhileItWaits() {
        flow.steps.rooms.add(NONE);
        flow.begin().awaitAsks(1).cancel();

        assertThat(flow.ending().status()).isEqualTo(JobStatus.CANCELED);
        assertThat(flow.worker.requests).isEmpty();
    }

    @Test
    void countsNoAttemptWhereItIsCanceledBeforeItHearsOfItsRoom() {
        flow.steps.incidents.add(() -> {
            flow.cancel();
            throw ApplicationFailure.newNonRetryableFailure("the answer was lost", "TEST");
        });

        Ending ending = flow.begin().ending();

        assertThat(ending.status()).isEqualTo(JobStatus.CANCELED);
        assertThat(flow.steps.asks).hasSize(2);
        assertThat(ending.attempt()).isZero();
    }

    @Test
    void timesOutWhileItWaits() {
        flow.steps.targets =
                List.of(Samples.limited(flow.steps.targets.getFirst().within(Duration.ofSeconds(1))));
        flow.steps.rooms.add(NONE);

        assertThat(flow.begin().ending().error()).isEqualTo("timed out after 1s");
        assertThat(flow.worker.requests).isEmpty();
    }

    @Test
    void beginsNothingForAJobThatHasEndedMeanwhile() {
        flow.steps.rooms.add(Room.over(Ending.of(flow.id, JobStatus.SUCCEEDED, 1, null)));

        assertThat(flow.begin().ending().status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(flow.worker.requests).isEmpty();
    }

    @Test
    void leavesItsRoomWhileItPausesAndAsksAgain() {
        flow.worker.then(Samples.outcome(Kind.RETRY, "connection reset")).then(Samples.succeeded());

        assertThat(flow.begin().ending().status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(flow.steps.left).containsExactly(1);
        assertThat(flow.steps.asks).extracting(Ask::attempt).containsExactly(1, 2);
    }

    @Test
    void keepsItsRoomForWhatGoesOnAtTheBackEnd() {
        flow.worker.then(Samples.handedOn("ext-42")).then(Samples.succeeded());

        assertThat(flow.begin().ending().status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(flow.steps.left).isEmpty();
        assertThat(flow.steps.asks).hasSize(1);
        assertThat(flow.worker.requests).extracting(RunRequest::handle).containsExactly(null, "ext-42");
    }

    @Test
    void asksForRoomOnlyWhereALostWorkerMayHaveSubmittedIt() {
        flow.steps.heartbeat = Duration.ofSeconds(1);
        flow.steps.isRemote = true;
        flow.worker.thenIsLost().then(Samples.succeeded());

        assertThat(flow.begin().ending().status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(flow.steps.asks)
                .last()
                .satisfies(ask -> assertThat(ask.targets())
                        .extracting(target -> target.cluster().id())
                        .containsExactly("a"));
    }

    @Test
    void keepsItsRoomWhereASubmissionMayHaveComeThrough() {
        flow.worker.then(Samples.unanswered("no answer")).then(Samples.succeeded());

        assertThat(flow.begin().ending().status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(flow.steps.left).isEmpty();
        assertThat(flow.steps.asks).extracting(Ask::attempt).containsExactly(1, 2);
    }
}
