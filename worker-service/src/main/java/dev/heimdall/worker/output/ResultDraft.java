package dev.heimdall.worker.output;

import dev.heimdall.artifact.ArtifactStore.Draft;
import dev.heimdall.run.ResultReference;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The bytes of a result: a small one stays here and travels with the outcome, a larger one goes to the store. */
final class ResultDraft extends OutputStream {

    /** Opens the draft in the store. */
    @FunctionalInterface
    interface Opener {
        Draft open() throws IOException;
    }

    private final Opener opener;
    private final int maxInline;
    private ByteArrayOutputStream small = new ByteArrayOutputStream();
    private @Nullable Draft draft;

    ResultDraft(Opener opener, int maxInline) {
        this.opener = opener;
        this.maxInline = maxInline;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (draft == null && small.size() + length <= maxInline) {
            small.write(bytes, offset, length);
        } else {
            large().stream().write(bytes, offset, length);
        }
    }

    private Draft large() throws IOException {
        Draft open = draft;
        if (open == null) {
            open = opener.open();
            draft = open;
            small.writeTo(open.stream());
            small = new ByteArrayOutputStream(0);
        }
        return open;
    }

    @Override
    public void flush() throws IOException {
        if (draft != null) {
            draft.stream().flush();
        }
    }

    ResultReference publish(String name, long rows) throws IOException {
        return draft == null
                ? new ResultReference(name, small.size(), rows, small.toString(StandardCharsets.UTF_8))
                : new ResultReference(name, draft.publish(), rows, null);
    }

    /** Throws away what was not published. */
    @Override
    public void close() throws IOException {
        if (draft != null) {
            draft.close();
        }
    }
}
