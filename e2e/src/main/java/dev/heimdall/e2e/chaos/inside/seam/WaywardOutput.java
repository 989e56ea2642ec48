package dev.heimdall.e2e.chaos.inside.seam;

import dev.heimdall.e2e.chaos.inside.whim.Whim;
import dev.heimdall.e2e.chaos.inside.whim.Whims;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/** A log or a draft on its way into the artifact store. */
final class WaywardOutput extends FilterOutputStream {

    static final String LOG = "a log";
    static final String DRAFT = "a draft";

    private static final String WRITE = "write";
    private static final String FLUSH = "flush";
    private static final String CLOSE = "close";

    private final Seam seam;
    private final Whims whims;

    WaywardOutput(OutputStream target, Seam seam, Whims whims) {
        super(target);
        this.seam = seam;
        this.whims = whims;
    }

    /** A draft is not closed by its stream. */
    static Set<String> places(String what) {
        return what.equals(LOG)
                ? Set.of(SeamPlaces.of(what, WRITE), SeamPlaces.of(what, FLUSH), SeamPlaces.of(what, CLOSE))
                : Set.of(SeamPlaces.of(what, WRITE), SeamPlaces.of(what, FLUSH));
    }

    /** Part of writing. */
    private interface Step {
        void go() throws IOException;
    }

    private void go(String what, Step step) throws IOException {
        Whim whim = whims.next(SeamPlaces.of(seam == Seam.DRAFT ? DRAFT : LOG, what));
        if (whim == Whim.FAILED) {
            throw Wayward.failed(seam);
        }
        step.go();
        if (whim == Whim.UNHEARD) {
            throw Wayward.unheard(seam);
        }
    }

    @Override
    public void write(int value) throws IOException {
        go(WRITE, () -> out.write(value));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        go(WRITE, () -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
        go(FLUSH, out::flush);
    }

    @Override
    public void close() throws IOException {
        go(CLOSE, out::close);
    }
}
