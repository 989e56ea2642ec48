package dev.heimdall.e2e.topology;

import dev.heimdall.client.HeimdallClient;
import dev.heimdall.e2e.Checkout;
import dev.heimdall.e2e.Wait;
import dev.heimdall.e2e.process.Program;
import dev.heimdall.e2e.process.Unpacked;
import dev.heimdall.standalone.database.EmbeddedDatabase;
import dev.heimdall.standalone.host.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The production shape, as docker-compose.yml has it, out of the packaged jars: one API, two workers, each a process. */
public final class Topology implements AutoCloseable {

    /** What stands in a context of the catalogue and must be seen nowhere. */
    public static final String CANARY = "canary-7f3a9c51e2";

    /** For what takes seconds on a quiet machine; a busy one is no fault of ours. */
    public static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String TOKEN = "a-token-of-the-end-to-end-tests";

    /** What it says is what is started: only addresses, folders and passwords are this machine's. */
    private static final Compose COMPOSE = Compose.read();

    private final Path folder;
    private final int apiPort = Ports.lasting(InetAddress.getLoopbackAddress(), 0);
    private final int temporalPort = Ports.lasting(InetAddress.getLoopbackAddress(), 0);
    private final Program api;
    private final Program temporal;
    private final List<Program> workers;
    private final HttpClient http = HttpClient.newHttpClient();
    private EmbeddedDatabase database;

    private Topology(Path folder) throws IOException {
        this.folder = folder;
        this.database = EmbeddedDatabase.start(folder.resolve("database"));
        this.temporal = new Program(
                "temporal",
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.temporal.testserver.TestServer",
                        String.valueOf(temporalPort)),
                Map.of(),
                folder);
        this.api = service("api-service", "api", apiEnvironment());
        this.workers = List.of(
                service("worker-service", "worker-1", workerEnvironment()),
                service("worker-service", "worker-2", workerEnvironment()));
    }

    /** Everything but Temporal is started. */
    static Topology withoutTemporal() throws IOException {
        Path folder = Files.createTempDirectory("heimdall-topology");
        Path catalog = Files.createDirectories(folder.resolve("catalog"));
        try (var source = Topology.class.getResourceAsStream("/catalog/topology.yaml")) {
            String text = new String(source.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(catalog.resolve("topology.yaml"), text.replace("CANARY", CANARY));
        }
        Topology topology = new Topology(folder);
        topology.api.start();
        topology.workers.forEach(Program::start);
        return topology;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + apiPort);
    }

    public HeimdallClient client(String user) {
        return new HeimdallClient(address(), user, Duration.ofMinutes(2));
    }

    public String temporalAddress() {
        return "127.0.0.1:" + temporalPort;
    }

    public EmbeddedDatabase database() {
        return database;
    }

    /** All that the services have written to their logs. */
    public String logs() {
        StringBuilder logs = new StringBuilder(api.log());
        workers.forEach(worker -> logs.append(worker.log()));
        return logs.toString();
    }

    Program api() {
        return api;
    }

    Program temporal() {
        return temporal;
    }

    Program worker(int number) {
        return workers.get(number - 1);
    }

    /** Both workers are on one host and share it. */
    Path runs() {
        return folder.resolve("runs");
    }

    void restartDatabase() {
        try {
            database.close();
            database = EmbeddedDatabase.start(folder.resolve("database"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another worker with settings of its own; with a launcher's options, plugins can be put beside it. */
    Program worker(String name, Map<String, String> settings, String... launcher) throws IOException {
        Map<String, String> environment = workerEnvironment();
        environment.putAll(settings);
        List<String> program = launcher.length == 0
                ? Unpacked.words(Path.of(jar("worker-service")))
                : Stream.concat(
                                Stream.of(launcher),
                                Stream.of(
                                        "-cp",
                                        jar("worker-service"),
                                        "org.springframework.boot.loader.launch.PropertiesLauncher"))
                        .toList();
        return new Program("worker-" + name, program, environment, folder).start();
    }

    /** Another worker with settings of its own and a plugin's jar on its class path: of unpacked jars it starts sooner. */
    Program workerBeside(Path plugin, String name, Map<String, String> settings) throws IOException {
        Map<String, String> environment = workerEnvironment();
        environment.putAll(settings);
        List<String> program = Unpacked.wordsOfOneRun(
                Path.of(jar("worker-service")), "dev.heimdall.worker.WorkerService", List.of(plugin.toString()));
        return new Program("worker-" + name, program, environment, folder).start();
    }

    /** Another API on the same database, with settings of its own. */
    AnotherApi anotherApi(String name, Map<String, String> settings) throws IOException {
        int port = Ports.lasting(InetAddress.getLoopbackAddress(), 0);
        Map<String, String> environment = apiEnvironment();
        environment.putAll(settings);
        environment.put("HEIMDALL_HTTP_PORT", String.valueOf(port));
        return new AnotherApi(
                service("api-service", name, environment).start(), URI.create("http://127.0.0.1:" + port));
    }

    record AnotherApi(Program process, URI address) {}

    void awaitTemporal() {
        Wait.until("Temporal listens", PATIENCE, () -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), temporalPort)) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** The code and the body, or 0 where nobody answers. */
    Answer get(String path) {
        HttpRequest request = HttpRequest.newBuilder(address().resolve(path))
                .header("X-Heimdall-User", "test_user")
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Answer(0, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void awaitReady() {
        Wait.until(
                () -> "ready, but " + get("/readyz").body() + "\n" + logs(),
                PATIENCE,
                () -> get("/readyz").code() == 200);
    }

    void awaitAlive() {
        Wait.until(() -> "alive\n" + logs(), PATIENCE, () -> get("/healthz").code() == 200);
    }

    @Override
    public void close() throws IOException {
        workers.parallelStream().forEach(Program::close);
        api.close();
        temporal.close();
        database.close();
        http.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    record Answer(int code, String body) {}

    private Map<String, String> apiEnvironment() {
        Map<String, String> here = both();
        here.put("HEIMDALL_HTTP_ADDRESS", "127.0.0.1");
        here.put("HEIMDALL_HTTP_PORT", String.valueOf(apiPort));
        here.put("HEIMDALL_DATABASE_URL", database.url());
        here.put("HEIMDALL_DATABASE_USERNAME", database.user());
        here.put("HEIMDALL_DATABASE_PASSWORD", database.password());
        here.put("HEIMDALL_CATALOG_PATH", folder.resolve("catalog").toString());
        return COMPOSE.environment("api-service", here);
    }

    private Map<String, String> workerEnvironment() {
        Map<String, String> here = both();
        here.put("HEIMDALL_REPORT_URLS", address().toString());
        here.put("HEIMDALL_RUN_FOLDER", runs().toString());
        return COMPOSE.environment("worker-service", here);
    }

    private Map<String, String> both() {
        Map<String, String> environment = new HashMap<>();
        environment.put("HEIMDALL_CONFIG", Checkout.path("configs").toString());
        environment.put("HEIMDALL_REPORT_TOKEN", TOKEN);
        environment.put("HEIMDALL_ARTIFACT_FOLDER", folder.resolve("artifacts").toString());
        environment.put("HEIMDALL_TEMPORAL_TARGET", temporalAddress());
        return environment;
    }

    private Program service(String module, String name, Map<String, String> environment) throws IOException {
        return new Program(name, Unpacked.words(Path.of(jar(module))), environment, folder);
    }

    private static String jar(String module) throws IOException {
        Path target = Checkout.path(module + "/target");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, module + "-*-exec.jar")) {
            return jars.iterator().next().toString();
        }
    }
}
