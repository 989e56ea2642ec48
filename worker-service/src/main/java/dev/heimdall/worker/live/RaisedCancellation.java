package dev.heimdall.worker.live;

import dev.heimdall.plugin.Cancellation;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cancellation of one run. */
final class RaisedCancellation implements Cancellation {

    private static final Logger LOG = LoggerFactory.getLogger(RaisedCancellation.class);

    private final List<Runnable> actions = new ArrayList<>();
    private volatile boolean isRequested;

    @Override
    public boolean isRequested() {
        return isRequested;
    }

    @Override
    public synchronized void onRequest(Runnable action) {
        if (isRequested) {
            start(action);
        } else {
            actions.add(action);
        }
    }

    synchronized void raise() {
        if (!isRequested) {
            isRequested = true;
            actions.forEach(RaisedCancellation::start);
        }
    }

    private static void start(Runnable action) {
        Thread.ofVirtual()
                .name("cancellation")
                .uncaughtExceptionHandler((thread, failure) -> LOG.warn(
                        "a plugin's answer to a cancellation failed: {}",
                        failure.getClass().getName()))
                .start(action);
    }
}
