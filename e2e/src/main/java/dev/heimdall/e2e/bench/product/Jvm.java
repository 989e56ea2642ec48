package dev.heimdall.e2e.bench.product;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a running JVM takes of the machine; it is asked by the JDK's own tool. */
public record Jvm(long pid) {

    private static final Pattern VIRTUAL_THREAD = Pattern.compile("#\\d+ \".*\" virtual.*");

    /** Throws away what is no longer used, and counts the rest. */
    public long liveMegabytes() throws IOException {
        String histogram = ask("GC.class_histogram").strip();
        String total = histogram.substring(histogram.lastIndexOf('\n') + 1);
        return Long.parseLong(total.replaceFirst("Total\\s+\\d+\\s+", "")) >> 20;
    }

    public long residentMegabytes() {
        return new ProcessTree(Set.of(pid)).residentMegabytes();
    }

    /** Those that the system knows of. */
    public int threads() throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return (int) tasks.count();
        }
    }

    public int virtualThreads() throws IOException {
        Path dump = Files.createTempFile("threads", ".txt");
        try {
            ask("Thread.dump_to_file", "-overwrite", dump.toString());
            try (Stream<String> lines = Files.lines(dump)) {
                return (int) lines.filter(line -> VIRTUAL_THREAD.matcher(line).matches())
                        .count();
            }
        } finally {
            Files.delete(dump);
        }
    }

    public Duration cpuTime() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    private String ask(String... question) throws IOException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of(tool.toString(), String.valueOf(pid)), Stream.of(question))
                                .toList())
                .redirectErrorStream(true)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("jcmd was refused: " + answer);
        }
        return answer;
    }
}
