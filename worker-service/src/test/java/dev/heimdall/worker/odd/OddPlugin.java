package dev.heimdall.worker.odd;

import dev.heimdall.plugin.Attribute;
import dev.heimdall.plugin.ClusterProbe;
import dev.heimdall.plugin.Column;
import dev.heimdall.plugin.JobRun;
import dev.heimdall.plugin.PluginFailure;
import dev.heimdall.plugin.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

public final class OddPlugin implements Task<OddCommand, OddCluster, OddJob> {

    private static final byte[] LINE = ("x".repeat(99) + "\n").getBytes(StandardCharsets.UTF_8);

    @Override
    public String name() {
        return "odd";
    }

    @Override
    public Class<OddCommand> commandContext() {
        return OddCommand.class;
    }

    @Override
    public Class<OddCluster> clusterContext() {
        return OddCluster.class;
    }

    @Override
    public Class<OddJob> jobContext() {
        return OddJob.class;
    }

    @Override
    public Optional<ClusterProbe<OddCluster>> probe() {
        return Optional.of((cluster, limit) -> {
            if (cluster.password().equals("deaf")) {
                stayDeaf(limit.plusSeconds(3));
            }
            throw PluginFailure.badCredentials("I know " + cluster.password());
        });
    }

    @Override
    public void run(JobRun<OddCommand, OddCluster, OddJob> run) throws PluginFailure, InterruptedException {
        switch (run.job().act()) {
            case ERROR -> throw new OutOfMemoryError("just so");
            case OVERFLOW -> overflow(0);
            case LINKAGE -> throw new NoClassDefFoundError("com/example/Driver");
            case PRINT -> print(run);
            case BAD_CELL -> {
                run.result().columns(List.of(new Column("a", "object")));
                run.result().row(List.of(new Object()));
            }
            case RAGGED_ROW -> {
                run.result().columns(List.of(new Column("a", "int"), new Column("b", "int")));
                run.result().row(List.of(1));
            }
            case SECRETS -> tellSecrets(run);
            case ECHO -> run.result().message(run.job().text());
            case WAIT -> waitAndTell(run);
            case DEAF -> stayDeaf(Duration.ofMillis(run.job().amount()));
            case COMPUTE -> compute(run, Duration.ofMillis(run.job().amount()));
            case THROTTLED -> throw PluginFailure.throttled("too much", Duration.ofSeconds(7));
            case UNAVAILABLE -> throw PluginFailure.clusterUnavailable("nobody home", new IOException("refused"));
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    private static void print(JobRun<?, ?, OddJob> run) {
        try {
            for (long written = 0;
                    written < run.job().amount() && !run.cancellation().isRequested();
                    written += LINE.length) {
                run.stdout().write(LINE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tellSecrets(JobRun<OddCommand, OddCluster, OddJob> run) throws PluginFailure {
        String all = run.command().key() + " " + run.cluster().password();
        run.progress(0.5, all);
        run.attribute("told " + all, Attribute.text(all));
        run.output("told", all);
        try {
            for (byte letter : all.getBytes(StandardCharsets.UTF_8)) {
                run.stdout().write(letter);
            }
            run.stderr().write(all.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw PluginFailure.jobFault("I know " + all);
    }

    private static void waitAndTell(JobRun<?, ?, OddJob> run) throws InterruptedException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            run.attribute(
                    "interrupted",
                    Attribute.text("asked to stop: " + run.cancellation().isRequested()));
            throw e;
        }
    }

    private static void compute(JobRun<?, ?, OddJob> run, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            if (run.cancellation().isRequested()) {
                throw new InterruptedException("cancelled while it computed");
            }
            Thread.onSpinWait();
        }
    }

    private static void stayDeaf(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
            // hears nothing, not even the interrupt
            Thread.interrupted();
        }
    }
}
