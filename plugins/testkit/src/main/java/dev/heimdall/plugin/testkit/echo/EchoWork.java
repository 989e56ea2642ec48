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
    private long endsAt;
    private boolean cancelled;

    EchoWork(Order order) {
        this.order = order;
        this.endsAt = startedAt + order.duration().toNanos();
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
        if (remaining().isPositive()) {
            return State.RUNNING;
        }
        return order.fail().isEmpty() ? State.DONE : State.FAILED;
    }

    /** Work that has ended stays as it ended. */
    synchronized void cancel() {
        if (state() == State.RUNNING) {
            cancelled = true;
            finish();
        }
    }

    /** It takes no longer. */
    synchronized void finish() {
        endsAt -= Math.max(0, endsAt - System.nanoTime());
    }

    synchronized Duration remaining() {
        return Duration.ofNanos(endsAt - System.nanoTime());
    }

    synchronized EchoSpan span() {
        return new EchoSpan(order.token(), startedAt, endsAt);
    }
}
