package dev.heimdall.e2e.chaos.fleet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the artifacts are: a small disk of its own that can be filled up, where the system allows to mount one. */
public final class Disk implements AutoCloseable {

    private final Path path;
    private final boolean isMounted;
    private final WriteBan ban;

    private Disk(Path path, boolean isMounted, WriteBan ban) {
        this.path = path;
        this.isMounted = isMounted;
        this.ban = ban;
    }

    static Disk mount(Path path) throws IOException {
        Files.createDirectories(path);
        boolean isMounted = Mounts.run("mount", "-t", "tmpfs", "-o", "size=224m", "tmpfs", path.toString());
        Disk disk = new Disk(path, isMounted, new WriteBan(path, isMounted));
        Runtime.getRuntime().addShutdownHook(new Thread(disk::close));
        return disk;
    }

    Path path() {
        return path;
    }

    /** Whether filling it up harms nobody else. */
    public boolean canBeFilled() {
        return isMounted;
    }

    /** To the last byte. */
    public void fill() {
        byte[] block = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(ballast())) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            // that is what full means
        }
    }

    public void empty() throws IOException {
        Files.deleteIfExists(ballast());
    }

    public boolean canBeReadOnly() throws IOException {
        return ban.bites();
    }

    /** What is being written may be written to its end; nothing new is. */
    public void forbidWriting() throws IOException {
        ban.begin();
    }

    public void allowWriting() throws IOException {
        ban.end();
    }

    private Path ballast() {
        return path.resolve("ballast");
    }

    @Override
    public void close() {
        // whoever is ended while nobody may write has it mounted twice
        boolean isThere = isMounted && Files.exists(path);
        while (isThere) {
            isThere = Mounts.run("umount", "-l", path.toString());
        }
    }
}
