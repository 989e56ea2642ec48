package dev.heimdall.worker.probe;

import dev.heimdall.report.ProbeAnswer;
import dev.heimdall.report.ProbeOrder;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The probes that this worker is at: each on a thread of its own, and only so many at once. */
@Component
final class ProbesUnderWay {

    private final ClusterLook look;
    private final ClusterNews news;
    private final Semaphore slots;

    ProbesUnderWay(ClusterLook look, ClusterNews news, ProbeSettings settings) {
        this.look = look;
        this.news = news;
        this.slots = new Semaphore(settings.slots());
    }

    int free() {
        return slots.availablePermits();
    }

    /** Returns at once; an order for which there is no slot is left alone, and comes again in its turn. */
    void begin(ProbeOrder order) {
        if (slots.tryAcquire()) {
            Thread.ofVirtual().name("look at cluster " + order.clusterId()).start(() -> carryOut(order));
        }
    }

    private void carryOut(ProbeOrder order) {
        long begun = System.nanoTime();
        try {
            switch (look.at(order)) {
                case ClusterLook.Finding.Well well -> answer(order, null, begun);
                case ClusterLook.Finding.Ill ill -> answer(order, ill.fault(), begun);
                case ClusterLook.Finding.Nothing nothing -> {}
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            slots.release();
        }
    }

    private void answer(ProbeOrder order, @Nullable String fault, long begun) {
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        news.answer(new ProbeAnswer(order.clusterId(), order.number(), fault, took));
    }
}
