package dev.heimdall.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.ApiServer;
import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.database.EmbeddedDatabase;
import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.run.flow.ScriptedWorker;
import dev.heimdall.api.run.row.JobStore;
import dev.heimdall.api.run.temporal.OrchestratorWorker;
import dev.heimdall.job.JobStatus;
import dev.heimdall.run.TaskQueues;
import dev.heimdall.run.WireConverter;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.testserver.TestServer.PortBoundTestServer;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole service over a real database, and a Temporal on a port that comes and goes. */
public final class RunFixture implements AutoCloseable {

    public final EmbeddedDatabase database;
    public final ScriptedWorker worker = new ScriptedWorker();
    public final int port = freePort();
    public final ApiServer api;
    private final Catalog catalog;
    private @Nullable PortBoundTestServer temporal;
    private @Nullable WorkerFactory workers;
    private @Nullable WorkflowServiceStubs stubs;

    public RunFixture(String... settings) {
        this(false, EmbeddedDatabase.create(), new SampleCatalog(), settings);
    }

    private RunFixture(boolean hasTemporal, EmbeddedDatabase database, Catalog catalog, String... settings) {
        this.database = database;
        this.catalog = catalog;
        if (hasTemporal) {
            startTemporal();
        }
        ApiServer.Builder builder = instance();
        for (int i = 0; i < settings.length; i += 2) {
            builder.setting(settings[i], settings[i + 1]);
        }
        api = builder.start();
    }

    /** Temporal is there when the service starts, which need not look for it a second time. */
    public static RunFixture withTemporal(String... settings) {
        return withTemporal(EmbeddedDatabase.create(), new SampleCatalog(), settings);
    }

    public static RunFixture withTemporal(EmbeddedDatabase database, Catalog catalog, String... settings) {
        return new RunFixture(true, database, catalog, settings);
    }

    private ApiServer.Builder instance() {
        return ApiServer.on(database)
                .bean(Catalog.class, catalog)
                .setting("heimdall.temporal.target", "127.0.0.1:" + port);
    }

    /** A second instance of the service, beside the first; it is not closed with it. */
    public ApiServer anotherApi() {
        return instance().start();
    }

    /** Temporal with an empty memory. */
    public RunFixture startTemporal() {
        temporal = TestServer.createPortBoundServer(port, true);
        return this;
    }

    public void stopTemporal() {
        if (temporal != null) {
            temporal.close();
            temporal = null;
        }
    }

    public RunFixture startWorker() {
        return startWorker(200);
    }

    /** A worker that runs no more than that at once. */
    public RunFixture startWorker(int slots) {
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:" + port)
                .build());
        WorkflowClient client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setDataConverter(WireConverter.create())
                        .build());
        workers = WorkerFactory.newInstance(client);
        workers.newWorker(
                        TaskQueues.pool("default"),
                        WorkerOptions.newBuilder()
                                .setUsingVirtualThreads(true)
                                .setMaxConcurrentActivityExecutionSize(slots)
                                .setMaxHeartbeatThrottleInterval(Duration.ofMillis(200))
                                .build())
                .registerActivitiesImplementations(worker);
        workers.start();
        return this;
    }

    public Submitted submit(String command) {
        return api.bean(JobSubmitter.class).submit(Samples.submission("type:" + command), SubmitWish.of("alice"));
    }

    /** The id of a job that was taken. */
    public UUID accepted(String command) {
        Submitted submitted = submit(command);
        assertThat(submitted).isInstanceOf(Submitted.Accepted.class);
        return ((Submitted.Accepted) submitted).job().id();
    }

    public void awaitConnection() {
        OrchestratorWorker orchestrator = api.bean(OrchestratorWorker.class);
        await(() -> orchestrator.trouble().isEmpty(), () -> "Temporal " + orchestrator.trouble());
    }

    /** Past the service's own connections, which a test may have cut. */
    public StoredJob row(UUID id) {
        return new JobStore(JdbcClient.create(database.dataSource())).find(id).orElseThrow();
    }

    public StoredJob await(UUID id, JobStatus status) {
        await(() -> row(id).status() == status, () -> "job " + row(id));
        return row(id);
    }

    public static void await(BooleanSupplier condition, Supplier<String> what) {
        Instant end = Instant.now().plusSeconds(120);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** As if nobody had looked at the jobs for a minute. */
    public void age() {
        JdbcClient.create(database.dataSource())
                .sql("UPDATE job SET updated_at = updated_at - interval '1 minute'")
                .update();
    }

    public String history(UUID id) {
        return api.bean(WorkflowClient.class).fetchHistory(id.toString()).toString();
    }

    List<UUID> jobs() {
        return JdbcClient.create(database.dataSource())
                .sql("SELECT id FROM job")
                .query(UUID.class)
                .list();
    }

    public List<String> events(UUID id) {
        return JdbcClient.create(database.dataSource())
                .sql("SELECT status FROM job_event WHERE job_id = ? ORDER BY number")
                .param(id)
                .query(String.class)
                .list();
    }

    /** Below the ports that systems lend to outgoing connections: one of those could take it before the server does. */
    private static int freePort() {
        for (int tries = 0; tries < 100; tries++) {
            int port = ThreadLocalRandom.current().nextInt(12_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // somebody has it: the next one, then
            }
        }
        throw new IllegalStateException("No port is free");
    }

    @Override
    public void close() {
        if (workers != null) {
            workers.shutdownNow();
        }
        api.close();
        if (stubs != null) {
            stubs.shutdownNow();
        }
        stopTemporal();
    }
}
