package dev.heimdall.e2e.bench.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process with all its descendants, and the PostgreSQL that it may have started as a daemon. */
public record ProcessTree(Set<Long> pids) {

    static ProcessTree of(long root, Path data) {
        return new ProcessTree(Stream.concat(Stream.of(root), postmasters(data))
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet()));
    }

    /** What {@code ps} would add up; pages that several processes share count in each. */
    public long residentMegabytes() {
        return sum("status", "VmRSS:");
    }

    /** The same with shared pages counted once. */
    public long proportionalMegabytes() {
        return sum("smaps_rollup", "Pss:");
    }

    private long sum(String file, String key) {
        return pids.stream()
                        .mapToLong(pid -> kilobytes(Path.of("/proc/" + pid, file), key))
                        .sum()
                / 1024;
    }

    private static long kilobytes(Path file, String key) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            // ended in the meantime, or a system without /proc
            return 0;
        }
    }

    private static Stream<Long> postmasters(Path data) {
        try (Stream<Path> files = Files.find(data, 4, (file, about) -> file.endsWith("postmaster.pid"))) {
            return files.map(ProcessTree::firstLine).toList().stream();
        } catch (NoSuchFileException e) {
            return Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long firstLine(Path file) {
        try {
            return Long.parseLong(Files.readAllLines(file).getFirst().strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
