package dev.heimdall.worker.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.RunRequest;
import dev.heimdall.worker.Requests;
import dev.heimdall.worker.TemporalServer;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowStub;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClaimTest {

    private final CountDownLatch claimed = new CountDownLatch(1);
    private final CountDownLatch seen = new CountDownLatch(1);
    private TemporalServer temporal;

    @BeforeEach
    void start() {
        temporal = new TemporalServer(TemporalServer.freePort());
    }

    @AfterEach
    void stop() {
        temporal.close();
    }

    @Test
    void leavesTheHandleWithTemporal() throws InterruptedException {
        temporal.serve("default", this::claim);
        WorkflowStub workflow = temporal.begin(Requests.of("ping").job("{}"));
        assertThat(claimed.await(60, TimeUnit.SECONDS)).isTrue();

        Optional<String> handle = temporal.handleOf(workflow);
        seen.countDown();

        assertThat(handle).contains("ext-42");
    }

    /** An attempt that has a handle, asks whether it is still wanted, and goes on. */
    private RunOutcome claim(RunRequest request) {
        try (Heartbeats heartbeats = new Heartbeats(Activity.getExecutionContext(), new Stop())) {
            heartbeats.carry("ext-42");
            if (heartbeats.claim().holds()) {
                claimed.countDown();
            }
            seen.await();
            return null;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
