package dev.heimdall.artifact;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The end of a log file. Every write to the file goes to its end as a whole, so two writers mix but never overwrite. A
 * plain file stream, because a channel would be closed by the interrupt that cancels a plugin.
 */
final class FolderLog extends OutputStream {

    private static final int BUFFER_BYTES = 16 * 1024;

    private final Path path;
    private final ArtifactKey key;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int count;
    private @Nullable FileOutputStream file;
    private boolean isClosed;

    FolderLog(Path path, ArtifactKey key) {
        this.path = path;
        this.key = key;
    }

    @Override
    public synchronized void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (isClosed) {
            throw new IOException("artifact " + key.name() + " of job " + key.jobId() + " is closed");
        }
        if (length > buffer.length - count) {
            flush();
        }
        if (length > buffer.length) {
            writeOut(bytes, offset, length);
        } else {
            System.arraycopy(bytes, offset, buffer, count, length);
            count += length;
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        int length = count;
        // what cannot be written is dropped, or every later call would fail on it again and grow
        count = 0;
        if (length > 0) {
            writeOut(buffer, 0, length);
        }
    }

    private void writeOut(byte[] bytes, int offset, int length) throws IOException {
        try {
            if (file == null) {
                Files.createDirectories(path.getParent());
                file = new FileOutputStream(path.toFile(), true);
            }
            file.write(bytes, offset, length);
        } catch (IOException e) {
            throw key.failure("written", FolderArtifacts.reason(e), e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (isClosed) {
            return;
        }
        try {
            flush();
        } finally {
            isClosed = true;
            if (file != null) {
                file.close();
            }
        }
    }
}
