package dev.heimdall.standalone;

import dev.heimdall.standalone.host.Refusal;
import dev.heimdall.standalone.temporal.TemporalFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The folder that holds everything that is kept between runs; one Heimdall at a time has it. */
final class DataFolder implements AutoCloseable {

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    static DataFolder open(Path path) {
        try {
            Path root = create(path);
            // the file stays when the lock goes: whoever deletes a lock file may delete the next owner's
            FileChannel channel = FileChannel.open(
                    root.resolve("heimdall.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String owner = Files.readString(root.resolve("heimdall.lock")).strip();
                channel.close();
                throw inUse(root, owner);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)), 0);
            return new DataFolder(root, channel, lock);
        } catch (IOException e) {
            throw Refusal.failed("The data folder " + path + " cannot be used: " + e);
        }
    }

    Path path() {
        return root;
    }

    Path database() {
        return root.resolve("database");
    }

    TemporalFolder temporal() {
        return new TemporalFolder(root.resolve("temporal"));
    }

    Path artifacts() {
        return root.resolve("artifacts");
    }

    /** The working folders of jobs. */
    Path runs() {
        return root.resolve("runs");
    }

    Path reportToken() {
        return root.resolve("report.token");
    }

    /** What seals the secrets that clients register: without it they are lost. */
    Path catalogKeys() {
        return root.resolve("catalog.keys");
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }

    /** Nobody else may look into it. */
    static Path create(Path path) {
        try {
            return createOwn(path);
        } catch (IOException e) {
            throw Refusal.failed("The data folder " + path + " cannot be used: " + e);
        }
    }

    private static Path createOwn(Path path) throws IOException {
        if (!Files.exists(path)) {
            Files.createDirectories(path);
            if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            }
        }
        // processes that were left behind are known by this path, and the system shows it without links
        return path.toRealPath();
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static Refusal inUse(Path root, String owner) {
        String address = ReadyFile.read(root).map(ready -> " at " + ready.api()).orElse(", which is still starting");
        return Refusal.failed("The data folder " + root + " is in use by Heimdall with pid " + owner + address
                + ": stop that one, or give this one its own folder with --data.");
    }
}
