package dev.heimdall.plugin.testkit;

import dev.heimdall.plugin.Cancellation;
import java.util.ArrayList;
import java.util.List;

/** A cancellation that a test raises. */
final class RecordedCancellation implements Cancellation {

    private final List<Runnable> actions = new ArrayList<>();
    private boolean requested;

    @Override
    public synchronized boolean isRequested() {
        return requested;
    }

    @Override
    public synchronized void onRequest(Runnable action) {
        if (requested) {
            startActions(List.of(action));
        } else {
            actions.add(action);
        }
    }

    synchronized void request() {
        if (!requested) {
            requested = true;
            startActions(actions);
        }
    }

    private static void startActions(List<Runnable> actions) {
        actions.forEach(action -> Thread.ofVirtual().name("cancellation").start(action));
    }
}
