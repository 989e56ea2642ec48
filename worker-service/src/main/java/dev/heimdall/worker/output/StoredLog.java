package dev.heimdall.worker.output;

import dev.heimdall.artifact.ArtifactStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** A log in the artifact store, and how far what is brought home now has come in it. */
final class StoredLog {

    private static final int BUFFER = 1 << 16;

    private final Place place;
    private final UnaryOperator<OutputStream> filter;
    private final boolean isBroughtHome;
    private @Nullable ContinuedLog open;
    private long start;

    /** Where it lies, and how much of it may lie there. */
    record Place(ArtifactStore store, String jobId, String name, DataSize max) {

        OutputStream append(long size) throws IOException {
            return new CappedStream(new BufferedOutputStream(store.append(jobId, name), BUFFER), max, size);
        }

        long size() throws IOException {
            return store.size(jobId, name).orElse(0);
        }
    }

    /**
     * The log of an attempt.
     *
     * @param filter what all goes through before it is stored
     * @param isBroughtHome whether what earlier attempts have written may be brought again
     */
    StoredLog(Place place, UnaryOperator<OutputStream> filter, boolean isBroughtHome) {
        this.place = place;
        this.filter = filter;
        this.isBroughtHome = isBroughtHome;
    }

    OutputStream open() throws IOException {
        long size = place.size();
        OutputStream end = place.append(size);
        if (!isBroughtHome) {
            return filter.apply(end);
        }
        open = new ContinuedLog(end, offset -> place.store().read(place.jobId(), place.name(), offset), size, start);
        return filter.apply(open);
    }

    /** Once what was open is closed: what comes next goes on behind it, and may come again. */
    void mark() {
        start = open == null ? start : open.end();
        open = null;
    }

    /** Once what was open is closed: what came since the mark comes again. */
    void rewind() {
        start = open == null ? start : open.start();
    }
}
