package dev.heimdall.e2e.chaos.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heimdall.e2e.chaos.inside.whim.Unrest;
import dev.heimdall.e2e.chaos.site.BackEnds;
import dev.heimdall.e2e.process.Home;
import dev.heimdall.e2e.process.JobProcesses;
import dev.heimdall.e2e.process.Program;
import dev.heimdall.standalone.host.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Two APIs, three workers on one host, PostgreSQL, Temporal, and a disk for the artifacts. */
public final class Fleet implements AutoCloseable {

    private static final int APIS = 2;

    /** What each worker serves: the last two share one pool with the first, and have one each for themselves. */
    private static final List<String> POOLS = List.of("default", "default,near", "default,far");

    private final Path folder;
    private final Unrest unrest;
    private final Database database;
    private final Temporal temporal;
    private final Disk disk;
    private final List<URI> addresses = new ArrayList<>();
    private final List<Program> apis = new ArrayList<>();
    private final List<Program> workers = new ArrayList<>();

    private Fleet(Path folder, TemporalChoice choice, Unrest unrest) throws IOException, InterruptedException {
        this.folder = folder;
        this.unrest = unrest;
        this.disk = Disk.mount(folder.resolve("artifacts"));
        this.database = Database.start(folder.resolve("database"), choice.connections());
        this.temporal = choice.start().run(folder, database);
    }

    /**
     * Starts everything, and returns when all of it is ready.
     *
     * @param temporal {@code file}, {@code postgres}, {@code memory}, or the address of one that others run
     * @param backEnds of the clusters of its catalogue
     * @param unrest what is to go wrong inside of the services
     */
    public static Fleet start(Home home, Path folder, String temporal, BackEnds backEnds, Unrest unrest)
            throws IOException, InterruptedException {
        Fleet fleet = new Fleet(folder, TemporalChoice.of(temporal, home), unrest);
        try {
            // a suite that is killed kills its workers, who can end no job any more
            Runtime.getRuntime().addShutdownHook(new Thread(fleet::endJobs));
            fleet.populate(home, backEnds);
            if (!fleet.awaitReady(Duration.ofMinutes(2))) {
                throw new IllegalStateException("The fleet did not get ready; its logs are in " + folder);
            }
            return fleet;
        } catch (IOException | InterruptedException | RuntimeException e) {
            fleet.close();
            throw e;
        }
    }

    private void populate(Home home, BackEnds backEnds) throws IOException {
        Path catalog = Files.createDirectories(folder.resolve("catalog")).resolve("chaos.yaml");
        try (InputStream source = Fleet.class.getResourceAsStream("/chaos-catalog.yaml")) {
            if (source == null) {
                throw new IllegalStateException("The catalogue is missing.");
            }
            String text = new String(source.readAllBytes(), UTF_8);
            Files.writeString(catalog, backEnds.fillIn(text));
        }
        for (int number = 1; number <= APIS; number++) {
            int port = Ports.lasting(InetAddress.getLoopbackAddress(), 0);
            addresses.add(URI.create("http://127.0.0.1:" + port));
            apis.add(program("api-" + number, home.api(), apiSettings(home, port)));
        }
        for (int number = 1; number <= POOLS.size(); number++) {
            workers.add(program("worker-" + number, home.worker(), workerSettings(home, number)));
        }
        apis.forEach(Program::start);
        workers.forEach(Program::start);
    }

    private Program program(String name, List<String> words, Map<String, String> settings) {
        List<String> all = new ArrayList<>(List.of(unrest.flag(name)));
        all.addAll(words);
        return new Program(name, all, settings, folder);
    }

    private Map<String, String> apiSettings(Home home, int port) {
        Map<String, String> settings = settings(home);
        settings.put("HEIMDALL_HTTP_PORT", String.valueOf(port));
        settings.put("HEIMDALL_DATABASE_URL", database.running().url());
        settings.put("HEIMDALL_DATABASE_USERNAME", database.running().user());
        settings.put("HEIMDALL_DATABASE_PASSWORD", database.running().password());
        settings.put("HEIMDALL_DATABASE_CONNECTIONS", "12");
        settings.put("HEIMDALL_CATALOG_PATH", folder.resolve("catalog").toString());
        // seals what comes by API
        settings.put(
                "HEIMDALL_CATALOG_KEYS",
                "chaos:" + Base64.getEncoder().encodeToString("32 bytes that the suite may know".getBytes(UTF_8)));
        // a worker that was killed is missed soon
        settings.put("HEIMDALL_JOB_HEARTBEAT", "5s");
        // and so is a back end that is away, which may come and go many times
        settings.put("HEIMDALL_HEALTH_INTERVAL", "1s");
        settings.put("HEIMDALL_HEALTH_HOLD", "3s");
        settings.put("HEIMDALL_HEALTH_LONGEST_HOLD", "15s");
        return settings;
    }

    private Map<String, String> workerSettings(Home home, int number) {
        Map<String, String> settings = settings(home);
        settings.put("HEIMDALL_POOL_NAMES", POOLS.get(number - 1));
        // each begins with another one, and turns to the next when that is away
        settings.put(
                "HEIMDALL_REPORT_URLS",
                IntStream.range(0, APIS)
                        .mapToObj(turn -> addresses.get((number + turn) % APIS).toString())
                        .collect(Collectors.joining(",")));
        settings.put("HEIMDALL_RUN_FOLDER", runs().toString());
        return settings;
    }

    private Map<String, String> settings(Home home) {
        Map<String, String> settings = new HashMap<>();
        settings.put("HEIMDALL_CONFIG", home.configs().toString());
        settings.put("HEIMDALL_REPORT_TOKEN", "a-token-of-the-chaos-suite");
        settings.put("HEIMDALL_ARTIFACT_FOLDER", disk.path().toString());
        settings.put("HEIMDALL_TEMPORAL_TARGET", temporal.address());
        return settings;
    }

    public List<URI> addresses() {
        return addresses;
    }

    public List<Program> apis() {
        return apis;
    }

    public List<Program> workers() {
        return workers;
    }

    /** Those without which a pool has none. */
    public List<Program> loneWorkers() {
        return workers.subList(1, workers.size());
    }

    public Database database() {
        return database;
    }

    public Temporal temporal() {
        return temporal;
    }

    public Disk disk() {
        return disk;
    }

    /** All workers are on one host and share it. */
    public Path runs() {
        return folder.resolve("runs");
    }

    private void endJobs() {
        JobProcesses.under(runs()).forEach(ProcessHandle::destroyForcibly);
    }

    /** False if some API was not ready in time. */
    public boolean awaitReady(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            // one that could not start because of a fault has ended, and is started again, as by any supervisor
            apis.forEach(Program::start);
            workers.forEach(Program::start);
            if (addresses.stream().allMatch(Fleet::isReady)) {
                return true;
            }
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(100);
        }
    }

    private static boolean isReady(URI address) {
        try {
            HttpURLConnection call =
                    (HttpURLConnection) address.resolve("/readyz").toURL().openConnection();
            call.setConnectTimeout(2_000);
            call.setReadTimeout(5_000);
            return call.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        workers.parallelStream().forEach(Program::close);
        apis.parallelStream().forEach(Program::close);
        temporal.close();
        database.close();
        disk.close();
    }
}
