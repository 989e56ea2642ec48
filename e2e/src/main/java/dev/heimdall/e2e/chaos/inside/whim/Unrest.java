package dev.heimdall.e2e.chaos.inside.whim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How much goes wrong inside of the services of one run.
 *
 * @param share of all calls; seldom ones go wrong more often
 * @param folder where all processes keep their accounts, and see whether it is time
 */
public record Unrest(long seed, double share, Path folder) {

    private static final String PROPERTY = "heimdall-chaos-inside";

    public static Unrest in(Path folder, long seed, double share) throws IOException {
        return new Unrest(seed, share, Files.createDirectories(folder));
    }

    /** What the JVM of a program is to be told. */
    public String flag(String program) {
        return "-D" + PROPERTY + "=" + seed + ":" + share + ":" + program + ":" + folder;
    }

    /** What this JVM was told. */
    public static Optional<Whims> told() throws IOException {
        String flag = System.getProperty(PROPERTY);
        if (flag == null) {
            return Optional.empty();
        }
        String[] parts = flag.split(":", 4);
        Unrest unrest = new Unrest(Long.parseLong(parts[0]), Double.parseDouble(parts[1]), Path.of(parts[3]));
        return Optional.of(unrest.whims(parts[2]));
    }

    public Whims whims(String program) throws IOException {
        return Whims.of(this, program);
    }

    /** From now on, in all processes. */
    public void begin() throws IOException {
        Files.createFile(signal());
    }

    public void end() throws IOException {
        Files.deleteIfExists(signal());
    }

    boolean isTime() {
        return Files.exists(signal());
    }

    private Path signal() {
        return folder.resolve("unrest");
    }
}
