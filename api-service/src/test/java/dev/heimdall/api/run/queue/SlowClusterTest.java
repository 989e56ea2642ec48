package dev.heimdall.api.run.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.run.JobSubmitter;
import dev.heimdall.api.run.RunFixture;
import dev.heimdall.api.run.Samples;
import dev.heimdall.api.run.SubmitWish;
import dev.heimdall.api.run.Submitted;
import dev.heimdall.job.JobStatus;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.RunRequest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cluster that never fails and is far too slow, beside another one in a pool of four slots. */
class SlowClusterTest {

    private static final int SLOTS = 4;

    private final CountDownLatch slow = new CountDownLatch(1);
    private RunFixture fixture;

    @BeforeEach
    void start() {
        LimitedCatalog catalog = new LimitedCatalog().limit("a", SLOTS / 2, 0).limit("b", 0, 0);
        fixture = RunFixture.withTemporal(EmbeddedDatabase.create(), catalog);
        fixture.worker.otherwise(this::work);
        fixture.startWorker(SLOTS).awaitConnection();
    }

    private RunOutcome work(RunRequest request) {
        try {
            if (request.target().cluster().id().equals("a")) {
                slow.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Samples.succeeded();
    }

    @AfterEach
    void stop() {
        slow.countDown();
        fixture.close();
    }

    @Test
    void leavesTheRestOfThePoolToTheOthersWhereItIsLimited() {
        List<UUID> slows = IntStream.range(0, 6).mapToObj(i -> submit("a")).toList();
        RunFixture.await(() -> fixture.worker.requests.size() == SLOTS / 2, () -> fixture.worker.requests.toString());

        List<UUID> quick = IntStream.range(0, 8).mapToObj(i -> submit("b")).toList();
        quick.forEach(job -> fixture.await(job, JobStatus.SUCCEEDED));

        assertThat(fixture.worker.requests).hasSize(SLOTS / 2 + quick.size());
        slow.countDown();
        slows.forEach(job -> fixture.await(job, JobStatus.SUCCEEDED));
    }

    private UUID submit(String cluster) {
        Submitted submitted = fixture.api
                .bean(JobSubmitter.class)
                .submit(Samples.submission("type:p3", "is:" + cluster), SubmitWish.of("alice"));
        assertThat(submitted).isInstanceOf(Submitted.Accepted.class);
        return ((Submitted.Accepted) submitted).job().id();
    }
}
