package dev.heimdall.e2e.bench.product;

import dev.heimdall.e2e.bench.load.HttpCalls;
import dev.heimdall.e2e.process.Home;
import dev.heimdall.e2e.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A worker in a process of its own that serves a pool alone, with the plugin of the test kit. */
public final class LoneWorker implements AutoCloseable {

    public static final String POOL = "bench";

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Program program;

    private LoneWorker(Program program) {
        this.program = program;
    }

    /**
     * Returns when the API knows it.
     *
     * @param temporal its address, for this worker
     * @param slots how many runs it takes at once
     */
    public static LoneWorker start(Product product, Home home, String temporal, int slots)
            throws IOException, InterruptedException {
        Path data = product.data();
        Program program = new Program(
                "bench-worker",
                home.worker(),
                Map.of(
                        "HEIMDALL_CONFIG", home.configs().toString(),
                        "HEIMDALL_POOL_NAMES", POOL,
                        "HEIMDALL_POOL_SLOTS", String.valueOf(slots),
                        "HEIMDALL_TEMPORAL_TARGET", temporal,
                        "HEIMDALL_REPORT_URLS", product.api().toString(),
                        "HEIMDALL_REPORT_TOKEN",
                                Files.readString(data.resolve("report.token")).strip(),
                        "HEIMDALL_ARTIFACT_FOLDER", data.resolve("artifacts").toString(),
                        "HEIMDALL_RUN_FOLDER", data.resolve("bench-runs").toString()),
                data);
        LoneWorker worker = new LoneWorker(program.start());
        try {
            worker.awaitRegistration(new HttpCalls(product.api()));
            return worker;
        } catch (InterruptedException | RuntimeException e) {
            worker.close();
            throw e;
        }
    }

    private void awaitRegistration(HttpCalls calls) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!calls.get("/workers").toString().contains("\"" + POOL + "\"")) {
            if (System.nanoTime() > end || !program.isAlive()) {
                throw new IllegalStateException("The worker did not get ready; it said:\n" + program.log());
            }
            Thread.sleep(100);
        }
    }

    public Jvm jvm() {
        return new Jvm(program.pid());
    }

    @Override
    public void close() {
        program.close();
    }
}
