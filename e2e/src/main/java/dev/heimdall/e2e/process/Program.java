package dev.heimdall.e2e.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program in a process of its own, started again as often as it is ended; all that it says is kept in one file. */
public final class Program implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1");
    private static final Duration END = Duration.ofSeconds(40);

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private @Nullable Process process;

    private Program(String name, Path log, List<String> command, Map<String, String> environment) {
        this.name = name;
        this.log = log;
        this.command = command;
        this.environment = environment;
    }

    /**
     * One in Java, not started yet.
     *
     * @param words what comes after java and the flags for its memory
     * @param folder where it works and where its log is
     */
    public Program(String name, List<String> words, Map<String, String> environment, Path folder) {
        this(name, folder.resolve(name + ".log"), java(words), environment);
    }

    /** One in any language, not started yet. */
    public static Program ofCommand(String name, List<String> words, Map<String, String> environment, Path folder) {
        return new Program(name, folder.resolve(name + ".log"), words, environment);
    }

    private static List<String> java(List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(words);
        return command;
    }

    public String name() {
        return name;
    }

    /** All that it has said. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized long pid() {
        return Objects.requireNonNull(process, "it was started").pid();
    }

    /** One that runs already goes on. */
    public synchronized Program start() {
        if (process != null && process.isAlive()) {
            return this;
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Objects.requireNonNull(log.getParent(), "a log has a folder")
                        .toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Process started = builder.start();
            endWithUs(started);
            process = started;
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who is killed leaves nothing behind. */
    private static void endWithUs(Process started) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        } catch (IllegalStateException e) {
            // the end has begun: nobody else would end it
            started.destroyForcibly();
            throw e;
        }
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** kill -9, and no other process: what it had started is left alone. */
    public synchronized void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** SIGTERM; false if it had to be killed in the end. */
    public synchronized boolean terminate() throws InterruptedException {
        if (process == null) {
            return true;
        }
        process.destroy();
        if (process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
            return true;
        }
        kill();
        return false;
    }

    public synchronized void freeze() {
        signal("-STOP");
    }

    public synchronized void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        if (process == null || !process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            thaw();
            terminate();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
