package dev.heimdall.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalLong;

/**
 * Keeps the artifacts of jobs; names are {@code stdout}, {@code stderr} and the result of an attempt. A name or a job id
 * that could lead elsewhere is an {@link IllegalArgumentException}; what fails is an {@link IOException} with a sentence
 * that may be shown, as it does not say where artifacts lie.
 */
public interface ArtifactStore {

    /**
     * Opens a log for writing at its end; what is flushed can be read within about a second. A log into which nothing
     * was written is no artifact.
     */
    OutputStream append(String jobId, String name) throws IOException;

    /** Writes an artifact that appears whole when the stream is closed by {@link Draft#publish()}, or never. */
    Draft create(String jobId, String name) throws IOException;

    /** How many bytes can be read now; empty if there is no such artifact. */
    OptionalLong size(String jobId, String name) throws IOException;

    /**
     * Reads from an offset up to the size at the moment of the call; {@link java.io.FileNotFoundException} if there is
     * no such artifact.
     */
    InputStream read(String jobId, String name, long offset) throws IOException;

    /** Removes all that a job left; doing it twice is fine. */
    void delete(String jobId) throws IOException;

    /** An artifact in the making; closing it unpublished throws it away. */
    interface Draft extends AutoCloseable {

        OutputStream stream();

        /** Makes the artifact readable and returns its size. */
        long publish() throws IOException;

        @Override
        void close() throws IOException;
    }
}
