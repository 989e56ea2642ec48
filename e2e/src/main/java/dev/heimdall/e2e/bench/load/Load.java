package dev.heimdall.e2e.bench.load;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Clients that ask again as soon as they are answered. */
public final class Load {

    private Load() {}

    /** All clients for as long as told; the jobs that are under way then are waited for and counted. */
    public static Measured during(Workload workload, int clients, Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        return run(workload, clients, () -> System.nanoTime() < end);
    }

    /** So many jobs in all. */
    public static Measured times(Workload workload, int clients, int jobs) {
        AtomicInteger left = new AtomicInteger(jobs);
        return run(workload, clients, () -> left.getAndDecrement() > 0);
    }

    private static Measured run(Workload workload, int clients, BooleanSupplier goesOn) {
        Measured measured = new Measured();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Runnable client = () -> {
                while (goesOn.getAsBoolean()) {
                    once(workload, measured);
                }
            };
            for (int i = 0; i < clients; i++) {
                threads.execute(client);
            }
        }
        measured.took(Duration.ofNanos(System.nanoTime() - start));
        return measured;
    }

    private static void once(Workload workload, Measured measured) {
        long start = System.nanoTime();
        try {
            workload.once();
            measured.answer(System.nanoTime() - start);
        } catch (RuntimeException e) {
            measured.failure(e);
        }
    }
}
