package dev.heimdall.worker.live;

import dev.heimdall.worker.folder.Removal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder of one attempt that only the worker's user may enter; made when it is asked for, gone with the attempt. */
public final class WorkingFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkingFolder.class);

    private final Path root;
    private final String name;
    private @Nullable Path path;

    public WorkingFolder(Path root, String jobId, int attempt) {
        this.root = root;
        this.name = jobId + "." + attempt + ".";
    }

    synchronized Path path() {
        if (path == null) {
            path = create();
        }
        return path;
    }

    private Path create() {
        try {
            return Files.createTempDirectory(
                    root, name, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException("the working folder of the job cannot be made", e);
        }
    }

    @Override
    public synchronized void close() {
        if (path == null) {
            return;
        }
        try {
            Removal.of(path);
        } catch (IOException e) {
            LOG.warn("the working folder {} stays behind: {}", path, e.toString());
        }
    }
}
