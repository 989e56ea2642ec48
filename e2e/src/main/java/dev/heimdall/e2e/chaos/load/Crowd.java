package dev.heimdall.e2e.chaos.load;

import dev.heimdall.client.HeimdallClient;
import dev.heimdall.client.HeimdallException;
import dev.heimdall.client.Job;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Clients that submit jobs one after the other to any of the APIs, and cancel some of them at any moment. */
public final class Crowd implements AutoCloseable {

    public static final String USER = "chaos";

    private static final int CLIENTS = 6;
    private static final int LONGEST_PAUSE = 700;
    private static final int LATEST_CANCEL = 9_000;
    private static final double CANCELED = 0.12;
    private static final Duration PATIENCE = Duration.ofSeconds(70);

    private final List<HeimdallClient> apis;
    private final Path folder;
    private final Ledger ledger = new Ledger();
    private final ExecutorService submitters = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService cancellers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean goesOn = true;

    public Crowd(List<URI> addresses, Path folder) {
        this.apis = addresses.stream()
                .map(address -> new HeimdallClient(address, USER, PATIENCE))
                .toList();
        this.folder = folder;
    }

    public void start(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int number = 1; number <= CLIENTS; number++) {
            String name = "client-" + number;
            SplittableRandom own = random.split();
            submitters.execute(() -> submitAll(name, own));
        }
    }

    public Ledger ledger() {
        return ledger;
    }

    private void submitAll(String name, SplittableRandom random) {
        try {
            for (int number = 1; goesOn; number++) {
                Kind kind = Kind.any(random);
                String unique = name + "-" + number;
                submit(new Order(unique, kind, kind.millis(random), folder.resolve(unique)), random.split());
                Thread.sleep(random.nextInt(LONGEST_PAUSE));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void submit(Order order, SplittableRandom random) {
        boolean isToBeCanceled = order.kind() == Kind.ENDLESS_SCRIPT || random.nextDouble() < CANCELED;
        int moment = random.nextInt(LATEST_CANCEL);
        ledger.asked(order);
        try {
            Job job = any(random).submit(order.request());
            ledger.told(order, job);
            if (isToBeCanceled) {
                cancellers.execute(() -> cancel(job.id(), moment, random));
            }
        } catch (HeimdallException e) {
            ledger.refused(order, e);
        }
    }

    private HeimdallClient any(SplittableRandom random) {
        return apis.get(random.nextInt(apis.size()));
    }

    /** Until somebody answers that it was heard. */
    private void cancel(String id, int moment, SplittableRandom random) {
        ledger.cancelWished(id);
        try {
            Thread.sleep(moment);
            while (!isCancelHeard(id, random)) {
                Thread.sleep(500);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isCancelHeard(String id, SplittableRandom random) {
        try {
            any(random).cancel(id);
            return true;
        } catch (HeimdallException e) {
            return e.code() != 0 && e.code() < 500;
        }
    }

    /** Whatever is known to run without an end, because the answer to its submission or to its cancel was lost. */
    public void cancel(Job job) {
        ledger.cancelWished(job.id());
        try {
            apis.getFirst().cancel(job.id());
        } catch (HeimdallException e) {
            // asked for again at the next look
        }
    }

    /** No more jobs; returns when the last ones were answered and all cancels heard. */
    public boolean stop(Duration limit) throws InterruptedException {
        goesOn = false;
        submitters.shutdown();
        boolean areAllAnswered = submitters.awaitTermination(limit.toSeconds(), TimeUnit.SECONDS);
        cancellers.shutdown();
        return areAllAnswered && cancellers.awaitTermination(limit.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        goesOn = false;
        submitters.shutdownNow();
        cancellers.shutdownNow();
        apis.forEach(HeimdallClient::close);
    }
}
