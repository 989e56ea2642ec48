package dev.heimdall.e2e.chaos.fleet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the artifacts are: a small disk of its own that can be filled up, where the system allows to mount one. */
public final class Disk implements AutoCloseable {

    private final Path path;
    private final boolean isMounted;

    private Disk(Path path, boolean isMounted) {
        this.path = path;
        this.isMounted = isMounted;
    }

    static Disk mount(Path path) throws IOException {
        Files.createDirectories(path);
        boolean isMounted = run("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", path.toString());
        Disk disk = new Disk(path, isMounted);
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

    private Path ballast() {
        return path.resolve("ballast");
    }

    @Override
    public void close() {
        if (isMounted && Files.exists(path)) {
            run("umount", "-l", path.toString());
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
