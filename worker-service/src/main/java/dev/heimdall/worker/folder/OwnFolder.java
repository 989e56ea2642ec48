package dev.heimdall.worker.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of the root that belongs to this worker process: a folder with a locked file in it. The system gives the lock
 * back however the process ends, so a folder whose lock is free belongs to nobody any more.
 */
public final class OwnFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OwnFolder.class);
    private static final Pattern NAME = Pattern.compile("worker-\\d+-\\d+-[0-9a-f]{8}");

    private final Path path;
    private final FileChannel lock;

    private OwnFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Clears what dead workers left in the root, and takes a new folder in it. */
    public static OwnFolder claim(Path root) {
        try {
            Path real =
                    Files.createDirectories(root.toAbsolutePath().normalize()).toRealPath();
            try (FolderLock starting = FolderLock.ofRoot(real)) {
                DeadWorkers.clearLocked(real, starting);
                return create(
                        real.resolve(prefix() + UUID.randomUUID().toString().substring(0, 8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + root + " of heimdall.run.folder cannot be used", e);
        }
    }

    private static OwnFolder create(Path path) throws IOException {
        Files.createDirectory(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        FileChannel channel = FolderLock.open(path);
        if (FolderLock.isTaken(channel)) {
            channel.close();
            throw new IOException("files cannot be locked there");
        }
        return new OwnFolder(path, channel);
    }

    public Path path() {
        return path;
    }

    static boolean isOne(Path folder) {
        return NAME.matcher(folder.getFileName().toString()).matches();
    }

    /**
     * Whether this process made it. Such a folder must not even be looked at: closing any channel to a file gives back
     * the locks that the process has on it.
     */
    static boolean isOfThisProcess(Path folder) {
        return folder.getFileName().toString().startsWith(prefix());
    }

    /** Ids of processes come again, also in a container that is started anew; with the time of the start they do not. */
    private static String prefix() {
        ProcessHandle self = ProcessHandle.current();
        long startedAt =
                self.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L);
        return "worker-" + self.pid() + "-" + startedAt + "-";
    }

    /** Ends what runs could not end, and removes all. */
    @Override
    public void close() {
        try (lock) {
            int ended = Orphans.end(path);
            if (ended > 0) {
                LOG.warn("{} processes of jobs outlived their runs and were ended", ended);
            }
            Removal.of(path);
        } catch (IOException e) {
            LOG.warn("the folder {} stays behind: {}", path, e.toString());
        }
    }
}
