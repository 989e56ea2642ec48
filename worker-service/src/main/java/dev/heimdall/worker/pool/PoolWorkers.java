package dev.heimdall.worker.pool;

import dev.heimdall.run.TaskQueues;
import dev.heimdall.worker.live.LiveRuns;
import dev.heimdall.worker.report.Backoff;
import dev.heimdall.worker.run.RunActivityImpl;
import dev.heimdall.worker.run.RunSettings;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Takes the attempts of the pools from Temporal, waits for a Temporal that is not there, and ends without haste. */
@Component
public final class PoolWorkers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PoolWorkers.class);

    // what a run still does once its plugin has ended: close logs, answer Temporal
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final WorkflowClient client;
    private final PoolSettings pools;
    private final RunSettings settings;
    private final RunActivityImpl activity;
    private final LiveRuns runs;
    private @Nullable Thread starter;
    private volatile @Nullable WorkerFactory started;

    PoolWorkers(
            WorkflowClient client, PoolSettings pools, RunSettings settings, RunActivityImpl activity, LiveRuns runs) {
        this.client = client;
        this.pools = pools;
        this.settings = settings;
        this.activity = activity;
        this.runs = runs;
    }

    @Override
    public synchronized void start() {
        starter = Thread.ofVirtual().name("pool workers").start(this::startWhenTemporalIsThere);
    }

    private void startWhenTemporalIsThere() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2));
        try {
            while (!Thread.currentThread().isInterrupted()) {
                // a factory that failed to start cannot be started again
                WorkerFactory factory = factory();
                try {
                    factory.start();
                    started = factory;
                    LOG.info("serving the pools {}", pools.distinctNames());
                    return;
                } catch (RuntimeException e) {
                    attempt(factory::shutdownNow);
                    LOG.warn("Temporal does not answer, trying again: {}", e.getMessage());
                    Thread.sleep(backoff.pause());
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("ended before Temporal answered");
        }
    }

    private WorkerFactory factory() {
        WorkerFactory factory = WorkerFactory.newInstance(client);
        for (String pool : pools.distinctNames()) {
            factory.newWorker(TaskQueues.pool(pool), options()).registerActivitiesImplementations(activity);
        }
        return factory;
    }

    private WorkerOptions options() {
        return WorkerOptions.newBuilder()
                .setMaxConcurrentActivityExecutionSize(pools.slots())
                .setUsingVirtualThreadsOnActivityWorker(true)
                // a heartbeat that is held back brings its answer late, and with it a cancellation
                .setMaxHeartbeatThrottleInterval(Duration.ofMillis(400))
                .setDefaultHeartbeatThrottleInterval(Duration.ofMillis(400))
                // the runs that go on during the grace must not time out
                .setAllowActivityHeartbeatDuringShutdown(true)
                .build();
    }

    /** Whether Temporal has been reached and attempts are taken. */
    public boolean isServing() {
        return started != null;
    }

    @Override
    public synchronized void stop() {
        Thread starting = starter;
        starter = null;
        if (starting != null) {
            starting.interrupt();
            joinUninterruptibly(starting);
        }
        WorkerFactory factory = started;
        started = null;
        if (factory != null) {
            end(factory);
        }
    }

    private static void joinUninterruptibly(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(WorkerFactory factory) {
        runs.drain();
        attempt(factory::shutdown);
        await(factory, settings.grace());
        if (!factory.isTerminated()) {
            LOG.warn("runs go on after {}: they are cut off", settings.grace());
            runs.cut();
            await(factory, settings.stopGrace().plus(CLOSING));
        }
        attempt(factory::shutdownNow);
        await(factory, CLOSING);
    }

    /** A factory says goodbye to Temporal, and throws when nobody hears it. */
    private static void attempt(Runnable goodbye) {
        try {
            goodbye.run();
        } catch (RuntimeException e) {
            LOG.debug("Temporal was not told", e);
        }
    }

    private static void await(WorkerFactory factory, Duration limit) {
        factory.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized boolean isRunning() {
        return starter != null;
    }

    /** Begins last and ends first: runs need the report line to their end. */
    @Override
    public int getPhase() {
        return 200;
    }
}
