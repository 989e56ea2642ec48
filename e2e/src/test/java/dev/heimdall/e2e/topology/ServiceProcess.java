package dev.heimdall.e2e.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own, started again as often as it is killed; all that it says is kept in one file. */
public final class ServiceProcess implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1");

    private final List<String> command = new ArrayList<>();
    private final Map<String, String> environment;
    private final Path log;
    private Process process;

    private ServiceProcess(List<String> program, Map<String, String> environment, Path log) {
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(program);
        this.environment = environment;
        this.log = log;
    }

    public static ServiceProcess of(List<String> program, Map<String, String> environment, Path log) {
        return new ServiceProcess(program, environment, log);
    }

    public ServiceProcess start() {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(log.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Process started = builder.start();
            // tests that are killed leave nothing behind
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
            process = started;
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** kill -9, and no other process: what it had started is left alone. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** TERM, and KILL when that does not help. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            process.onExit().orTimeout(15, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            kill();
        }
    }
}
