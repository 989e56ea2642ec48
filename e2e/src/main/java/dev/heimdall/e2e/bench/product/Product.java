package dev.heimdall.e2e.bench.product;

import dev.heimdall.e2e.process.TemporaryFolder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole of Heimdall as {@code heimdall up} starts it, in a process and a folder of its own. */
public final class Product implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process process;
    private final TemporaryFolder folder;
    private final Duration startToReady;
    private final JsonNode ready;

    private Product(Process process, TemporaryFolder folder, JsonNode ready, Duration startToReady) {
        this.process = process;
        this.folder = folder;
        this.ready = ready;
        this.startToReady = startToReady;
    }

    /** Runs on this process's own JVM and flags, so that what the launcher sets is what is measured. */
    public static Product start(Path home, @Nullable String temporal) throws IOException, InterruptedException {
        TemporaryFolder folder = TemporaryFolder.create("heimdall-bench");
        Path data = folder.path();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", classPath(home), "dev.heimdall.standalone.Heimdall"));
        command.addAll(List.of("up", "--port", "0", "--data", data.toString()));
        if (temporal != null) {
            command.addAll(List.of("--temporal", temporal));
        }
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("up.log").toFile())
                .start();
        // who is killed leaves nothing behind
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        try {
            JsonNode ready = awaitReady(process, data);
            return new Product(process, folder, ready, Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException | InterruptedException | IllegalStateException e) {
            process.destroy();
            throw e;
        }
    }

    public URI api() {
        return URI.create(ready.path("api").stringValue());
    }

    /** With user and password. */
    public String jdbc() {
        return ready.path("jdbc").stringValue();
    }

    /** Where everything is kept. */
    public Path data() {
        return folder.path();
    }

    public String temporal() {
        return ready.path("temporal").stringValue();
    }

    public boolean isDurable() {
        return ready.path("durable").booleanValue();
    }

    public Duration startToReady() {
        return startToReady;
    }

    public ProcessTree processes() {
        return ProcessTree.of(process.pid(), folder.path());
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            process.destroyForcibly().onExit().join();
        }
        folder.remove();
    }

    private static String classPath(Path home) {
        Path target = home.resolve("standalone/target");
        return Files.exists(target.resolve("standalone.jar"))
                ? target.resolve("standalone.jar") + ":" + target.resolve("lib") + "/*"
                : System.getProperty("java.class.path");
    }

    private static JsonNode awaitReady(Process process, Path data) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < end) {
            Path file = data.resolve("heimdall.json");
            if (Files.exists(file)) {
                try {
                    return JSON.readTree(Files.readString(file));
                } catch (JacksonException e) {
                    // half written: the next look finds it whole
                }
            }
            if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new IllegalStateException(
                "Heimdall did not become ready; it said:\n" + Files.readString(data.resolve("up.log")));
    }
}
