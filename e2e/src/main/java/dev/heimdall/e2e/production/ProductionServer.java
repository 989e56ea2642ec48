package dev.heimdall.e2e.production;

import dev.heimdall.e2e.process.Program;
import dev.heimdall.standalone.database.EmbeddedDatabase;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** All parts of the server in one process. While it is wanted it is started again, as docker and Kubernetes do it. */
public final class ProductionServer implements AutoCloseable {

    /** Each of its four parts has as many for the main database, and half as many for what can be listed. */
    private static final int CONNECTIONS = 20;

    /** What its PostgreSQL must allow. */
    public static final int MOST_CONNECTIONS = 4 * (CONNECTIONS + CONNECTIONS / 2);

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration RETENTION = Duration.ofDays(7);

    private final ServerPorts ports;
    private final Program program;
    private boolean isWanted;
    private boolean isClosed;

    private ProductionServer(ServerPorts ports, Program program) {
        this.ports = ports;
        this.program = program;
    }

    /**
     * Returns when it answers.
     *
     * @param home the source tree, which has the settings that docker compose gives it
     * @param database must be new
     */
    public static ProductionServer start(Path home, ServerPrograms programs, EmbeddedDatabase database, Path folder)
            throws IOException, InterruptedException {
        new ServerTables(programs, database, folder.resolve("temporal-schema.log")).create(home);
        ServerPorts ports = ServerPorts.free();
        Map<String, String> settings = settings(home, database);
        settings.putAll(ports.settings());
        List<String> command = List.of(programs.server().toString(), "--allow-no-auth", "start");
        ProductionServer server = new ProductionServer(ports, Program.ofCommand("temporal", command, settings, folder));
        Runtime.getRuntime().addShutdownHook(new Thread(server::forget));
        server.bringBack();
        Thread.ofVirtual().name("temporal-server").start(server::watch);
        try {
            server.awaitNamespace();
            return server;
        } catch (InterruptedException | IllegalStateException e) {
            server.close();
            throw e;
        }
    }

    private static Map<String, String> settings(Path home, EmbeddedDatabase database) {
        Path dynamic = home.resolve("deploy/compose/temporal-dynamicconfig.yaml");
        return new HashMap<>(Map.ofEntries(
                Map.entry("DB", "postgres12_pgx"),
                Map.entry("POSTGRES_SEEDS", "127.0.0.1"),
                Map.entry("DB_PORT", String.valueOf(database.port())),
                Map.entry("POSTGRES_USER", database.user()),
                Map.entry("POSTGRES_PWD", database.password()),
                Map.entry("DBNAME", ServerTables.MAIN),
                Map.entry("VISIBILITY_DBNAME", ServerTables.VISIBILITY),
                Map.entry("SQL_MAX_CONNS", String.valueOf(CONNECTIONS)),
                Map.entry("SQL_VIS_MAX_CONNS", String.valueOf(CONNECTIONS / 2)),
                Map.entry("NUM_HISTORY_SHARDS", "512"),
                Map.entry("DYNAMIC_CONFIG_FILE_PATH", dynamic.toString()),
                Map.entry("BIND_ON_IP", "127.0.0.1"),
                Map.entry("TEMPORAL_BROADCAST_ADDRESS", "127.0.0.1"),
                Map.entry("LOG_LEVEL", "warn")));
    }

    public String address() {
        return ports.address();
    }

    /** kill -9. */
    public synchronized void kill() {
        isWanted = false;
        program.kill();
    }

    /** SIGTERM; returns when it has ended. */
    public void terminate() throws InterruptedException {
        synchronized (this) {
            isWanted = false;
        }
        program.terminate();
    }

    /** Where it cannot start yet, for want of its PostgreSQL, it will be tried again. */
    public synchronized void bringBack() {
        if (!isClosed) {
            isWanted = true;
            program.start();
        }
    }

    private void watch() {
        try {
            while (keep()) {
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean keep() {
        if (isWanted && !isClosed) {
            program.start();
        }
        return !isClosed;
    }

    private void awaitNamespace() throws InterruptedException {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address()).build());
        try {
            long end = System.nanoTime() + START.toNanos();
            while (!hasNamespace(stubs)) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("Temporal does not start; it said:\n" + program.log());
                }
                Thread.sleep(PAUSE);
            }
        } finally {
            stubs.shutdownNow();
        }
    }

    private static boolean hasNamespace(WorkflowServiceStubs stubs) {
        try {
            stubs.blockingStub()
                    .withDeadlineAfter(START.toSeconds(), TimeUnit.SECONDS)
                    .registerNamespace(RegisterNamespaceRequest.newBuilder()
                            .setNamespace("default")
                            .setWorkflowExecutionRetentionPeriod(
                                    com.google.protobuf.Duration.newBuilder().setSeconds(RETENTION.toSeconds()))
                            .build());
            return true;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode() == Status.Code.ALREADY_EXISTS;
        }
    }

    /** Who is killed leaves nothing behind. */
    private synchronized void forget() {
        isClosed = true;
        program.kill();
    }

    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
        }
        program.close();
    }
}
