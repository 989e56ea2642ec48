package dev.heimdall.worker.output;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A log as the plugin writes it. Opened with the first byte, made readable by {@link #sync()}. It never blocks or fails
 * its writer for long: once the store refuses, the rest is swallowed, so that a process goes on being read.
 */
final class RunLog extends OutputStream {

    private final StoredLog stored;
    private final Runnable onLoss;
    private @Nullable OutputStream target;
    private @Nullable IOException loss;
    private boolean isClosed;
    private boolean isDirty;
    private boolean isMarked;

    RunLog(StoredLog stored, Runnable onLoss) {
        this.stored = stored;
        this.onLoss = onLoss;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        if (isClosed || loss != null || length == 0) {
            return;
        }
        try {
            if (target == null) {
                target = stored.open();
            }
            target.write(bytes, offset, length);
            isDirty = true;
        } catch (IOException e) {
            lose(e);
        }
    }

    /** Makes readable what was written. */
    synchronized void sync() {
        if (target == null || loss != null || isClosed || !isDirty) {
            return;
        }
        try {
            target.flush();
            isDirty = false;
        } catch (IOException e) {
            lose(e);
        }
    }

    /** What was written since the first call of this comes once more. */
    synchronized void startOver() {
        if (isClosed) {
            return;
        }
        closeTarget();
        target = null;
        if (isMarked) {
            stored.rewind();
        } else {
            stored.mark();
        }
        isMarked = true;
    }

    @Override
    public synchronized void close() {
        if (!isClosed) {
            isClosed = true;
            closeTarget();
        }
    }

    private void closeTarget() {
        try {
            if (target != null) {
                target.close();
            }
        } catch (IOException e) {
            lose(e);
        }
    }

    private void lose(IOException reason) {
        if (loss == null) {
            loss = reason;
            onLoss.run();
        }
    }

    /** Why the store did not take the log. */
    synchronized Optional<IOException> loss() {
        return Optional.ofNullable(loss);
    }
}
