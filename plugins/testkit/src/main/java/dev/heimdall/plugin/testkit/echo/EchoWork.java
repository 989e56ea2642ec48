package dev.heimdall.plugin.testkit.echo;

import java.time.Duration;
import java.util.UUID;

/** One accepted submission; what it is at follows from the clock. */
final class EchoWork {

    enum State {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    /**
     * What was asked for.
     *
     * @param fail empty means to end well
     */
    record Order(String token, Duration duration, String text, String fail) {}

    private final String id = UUID.randomUUID().toString();
    private final long startedAt = System.nanoTime();
    private final Order order;
    private boolean cancelled;
    private boolean finished;

    EchoWork(Order order) {
        this.order = order;
    }

    String id() {
        return id;
    }

    Order order() {
        return order;
    }

    synchronized State state() {
        if (cancelled) {
            return State.CANCELLED;
        }
        if (!finished && remaining().isPositive()) {
            return State.RUNNING;
        }
        return order.fail().isEmpty() ? State.DONE : State.FAILED;
    }

    /** Work that has ended stays as it ended. */
    synchronized void cancel() {
        cancelled = state() == State.RUNNING || cancelled;
    }

    /** It takes no longer. */
    synchronized void finish() {
        finished = true;
    }

    Duration remaining() {
        return order.duration().minusNanos(System.nanoTime() - startedAt);
    }
}
