package dev.heimdall.standalone.database;

import dev.heimdall.standalone.host.Ports;
import dev.heimdall.standalone.host.Processes;
import dev.heimdall.standalone.host.Refusal;
import dev.heimdall.standalone.host.SecretFile;
import dev.heimdall.worker.folder.Removal;
import dev.heimdall.worker.report.Backoff;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL of our own in a folder that is kept: durable, on loopback only, with a password that the folder keeps. */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String NAME = "heimdall";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration CREATE = Duration.ofMinutes(2);
    private static final int CONNECTIONS = 40;

    /** Small, and as durable as a production server: an answered job is on the disk. */
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("wal_level", "minimal"),
            Map.entry("max_wal_senders", "0"),
            Map.entry("max_wal_size", "512MB"),
            Map.entry("shared_buffers", "32MB"),
            Map.entry("io_method", "sync"),
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC")));

    private final Path folder;
    private final PostgresPrograms programs;
    private final String password;
    private final int port;
    private final int connections;
    private volatile boolean isClosing;

    private EmbeddedDatabase(Path folder, PostgresPrograms programs, String password, int port, int connections) {
        this.folder = folder;
        this.programs = programs;
        this.password = password;
        this.port = port;
        this.connections = connections;
    }

    /** Starts on the folder, which must be this process's alone; an empty one becomes a new cluster. */
    public static EmbeddedDatabase start(Path path) throws IOException {
        return start(path, 0);
    }

    /**
     * For more than Heimdall.
     *
     * @param more connections than Heimdall needs
     */
    public static EmbeddedDatabase start(Path path, int more) throws IOException {
        Path folder = Files.createDirectories(path).toRealPath();
        String shared = System.getProperty("heimdall.binaries", folder.toString());
        PostgresPrograms programs = new PostgresPrograms(PostgresBinaries.unpack(Path.of(shared), folder));
        boolean hasPassword = Files.exists(folder.resolve("password"));
        String password = SecretFile.readOrCreate(folder.resolve("password"));
        EmbeddedDatabase database = new EmbeddedDatabase(folder, programs, password, port(folder), CONNECTIONS + more);
        if (!Files.exists(database.cluster())) {
            database.create();
        } else if (!hasPassword) {
            database.changePassword();
        }
        database.launch();
        return database;
    }

    public static Path cluster(Path folder) {
        return folder.resolve("cluster");
    }

    public int port() {
        return port;
    }

    public String user() {
        return NAME;
    }

    public String password() {
        return password;
    }

    /** Without user and password. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    public String urlWithPassword() {
        return url() + "?user=" + NAME + "&password=" + password;
    }

    /** Waits until all is written down; what is still connected is cut off. */
    @Override
    public synchronized void close() throws IOException {
        if (isClosing) {
            return;
        }
        isClosing = true;
        Optional<ProcessHandle> postmaster =
                Postmaster.named(cluster()).filter(process -> Postmaster.isPostmaster(process, cluster()));
        if (postmaster.isPresent()) {
            stop();
            Processes.await(List.of(postmaster.get()), Duration.ofSeconds(2));
        }
    }

    /** Orderly, and if that takes too long at once, which costs the next start a recovery but loses nothing. */
    private void stop() throws IOException {
        List<String> stop = List.of("pg_ctl", "stop", "-D", cluster().toString(), "-w", "-t");
        try {
            programs.run(Duration.ofSeconds(4), "", with(stop, "3", "-m", "fast"));
        } catch (Refusal e) {
            programs.run(Duration.ofSeconds(2), "", with(stop, "1", "-m", "immediate"));
        }
    }

    private Path cluster() {
        return cluster(folder);
    }

    /** Made beside its place and moved there when whole: what is in place is never half of a cluster. */
    private void create() throws IOException {
        Path draft = folder.resolve("cluster.new");
        Removal.of(draft);
        programs.run(
                CREATE,
                "",
                List.of(
                        "initdb",
                        "-D",
                        draft.toString(),
                        "-U",
                        NAME,
                        "--pwfile=" + folder.resolve("password"),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8"));
        alone(draft, "CREATE DATABASE " + NAME);
        Files.move(draft, cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void changePassword() throws IOException {
        alone(cluster(), "ALTER ROLE " + NAME + " PASSWORD '" + password + "'");
    }

    /** One statement with no server running; the program says errors and ends well all the same. */
    private void alone(Path cluster, String statement) throws IOException {
        String output = programs.run(
                CREATE, statement + ";\n", List.of("postgres", "--single", "-D", cluster.toString(), "postgres"));
        Optional<String> error =
                output.lines().filter(line -> line.contains("ERROR:")).findFirst();
        if (error.isPresent()) {
            throw Refusal.failed("PostgreSQL cannot be set up in " + folder + ": " + error.get());
        }
    }

    private void launch() throws IOException {
        String options = SETTINGS.entrySet().stream()
                .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" ", "-p " + port + " -c max_connections=" + connections + " ", ""));
        Path output = folder.resolve("postgres.log");
        try {
            programs.run(
                    START.plusSeconds(5),
                    "",
                    List.of(
                            "pg_ctl",
                            "start",
                            "-D",
                            cluster().toString(),
                            "-w",
                            "-t",
                            String.valueOf(START.toSeconds()),
                            "-l",
                            output.toString(),
                            "-o",
                            options));
        } catch (Refusal e) {
            throw Refusal.failed("PostgreSQL does not start: its reasons are in " + output + ".");
        }
        Files.writeString(folder.resolve("port"), port + "\n");
        Postmaster.named(cluster())
                .ifPresent(process -> Thread.ofVirtual()
                        .name("heimdall-postmaster")
                        .start(() -> {
                            if (Processes.await(List.of(process), Duration.ofDays(10_000))) {
                                restart();
                            }
                        }));
    }

    /** A postmaster that was killed comes back; its clients reconnect. */
    private void restart() {
        Backoff backoff = new Backoff(SHORTEST_PAUSE, LONGEST_PAUSE);
        while (!restarted()) {
            try {
                Thread.sleep(backoff.pause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Whether there is no more to do: a disk that is full for a moment is no reason to stay away for good. */
    private synchronized boolean restarted() {
        if (isClosing) {
            return true;
        }
        LOG.warn("PostgreSQL ended by itself and is started again");
        try {
            launch();
            return true;
        } catch (IOException | Refusal e) {
            LOG.error("PostgreSQL cannot be started again yet", e);
            return false;
        }
    }

    /** The same as last time where it is free, so that what people noted stays true. */
    private static int port(Path folder) throws IOException {
        Path file = folder.resolve("port");
        String last = Files.exists(file) ? Files.readString(file).strip() : "0";
        return Ports.lasting(InetAddress.getLoopbackAddress(), last.matches("\\d{1,5}") ? Integer.parseInt(last) : 0);
    }

    private static List<String> with(List<String> command, String... more) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(more));
        return words;
    }
}
