package dev.heimdall.worker.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Locks on files: one on each worker's folder for its life, and one on the root while a worker starts. */
final class FolderLock implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration STEP = Duration.ofMillis(20);

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** One worker at a time starts on a root: else one could clear what the other has made and not locked yet. */
    static FolderLock ofRoot(Path root) throws IOException {
        FileChannel channel = open(root);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (isTaken(channel)) {
            if (System.nanoTime() > end) {
                channel.close();
                throw new IOException("another worker has been starting on it for " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
        return new FolderLock(channel);
    }

    static FileChannel open(Path folder) throws IOException {
        return FileChannel.open(folder.resolve("worker.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** False means that it is ours now, until the channel is closed. */
    static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
