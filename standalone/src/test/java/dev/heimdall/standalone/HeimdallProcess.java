package dev.heimdall.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.standalone.host.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real {@code heimdall up} in a process of its own. */
final class HeimdallProcess implements AutoCloseable {

    private final Process process;
    private final Path data;
    private final Path output;

    private HeimdallProcess(Process process, Path data, Path output) {
        this.process = process;
        this.data = data;
        this.output = output;
    }

    static HeimdallProcess up(Path data, String... options) throws IOException {
        Path output = Files.createTempFile("heimdall-up", ".out");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dheimdall.home=" + Path.of("..").toRealPath(),
                "-Dheimdall.binaries=" + System.getProperty("heimdall.binaries"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Heimdall.class.getName(),
                "up",
                "--data",
                data.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new HeimdallProcess(process, data, output);
    }

    ReadyFile awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(240);
        while (ReadyFile.read(data)
                .filter(ready -> ready.pid() == process.pid())
                .isEmpty()) {
            assertThat(process.waitFor(50, TimeUnit.MILLISECONDS))
                    .as("ended before it was ready: %s", output())
                    .isFalse();
            assertThat(System.nanoTime()).as("not ready in time: %s", output()).isLessThan(end);
        }
        return ReadyFile.read(data).orElseThrow();
    }

    void awaitOutput(String text) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!output().contains(text)) {
            assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(System.nanoTime()).as("never said '%s'", text).isLessThan(end);
        }
    }

    /** The exit code; fails when it does not end by itself. */
    int awaitEnd() throws InterruptedException, IOException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("did not end in 60 s: %s", output())
                .isTrue();
        return process.exitValue();
    }

    void terminate() {
        process.destroy();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    long pid() {
        return process.pid();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() throws IOException {
        terminate();
        if (!Processes.await(List.of(process.toHandle()), Duration.ofSeconds(30))) {
            process.destroyForcibly();
        }
        Files.deleteIfExists(output);
    }
}
