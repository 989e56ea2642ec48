package dev.heimdall.standalone.database;

import dev.heimdall.standalone.host.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the programs of PostgreSQL, which refuse to run as root, for root too. */
final class PostgresPrograms {

    private final Path bin;
    private final List<String> prefix;

    PostgresPrograms(Path binaries) throws IOException {
        this.bin = binaries.resolve("bin");
        this.prefix = isRoot() ? asNobody() : List.of();
    }

    private static boolean isRoot() throws IOException {
        Path own = Files.createTempFile("heimdall-owner", "");
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(own, "unix:uid"));
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            // Windows
            return false;
        } finally {
            Files.delete(own);
        }
    }

    /** Returns what the program printed; a failure is refused with its last line. */
    String run(Duration limit, String input, List<String> command) throws IOException {
        List<String> words = new ArrayList<>(prefix);
        words.add(bin.resolve(command.getFirst()).toString());
        words.addAll(command.subList(1, command.size()));
        Outcome outcome = execute(limit, input, words);
        if (outcome.exitCode != 0) {
            throw Refusal.failed("PostgreSQL's " + command.getFirst() + " failed: " + outcome.lastLine());
        }
        return outcome.output;
    }

    /** In a user namespace of its own, root is nobody to the program and stays the owner of its files. */
    private static List<String> asNobody() throws IOException {
        try {
            if (execute(Duration.ofSeconds(10), "", List.of("unshare", "-U", "true")).exitCode == 0) {
                return List.of("unshare", "-U");
            }
        } catch (IOException e) {
            throw Refusal.failed(
                    "PostgreSQL does not run as root and there is no `unshare` here: start as another user.");
        }
        throw Refusal.failed(
                "PostgreSQL does not run as root and user namespaces are off here: start as another user.");
    }

    private static Outcome execute(Duration limit, String input, List<String> words) throws IOException {
        // a file, not a pipe: what the program leaves running would keep a pipe open
        Path output = Files.createTempFile("heimdall-postgres", ".out");
        try {
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new Outcome(-1, "no answer within " + limit.toSeconds() + " s");
            }
            return new Outcome(process.exitValue(), Files.readString(output));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + words + " ran", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private record Outcome(int exitCode, String output) {
        String lastLine() {
            return output.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .reduce((first, second) -> second)
                    .orElse("exit code " + exitCode);
        }
    }
}
