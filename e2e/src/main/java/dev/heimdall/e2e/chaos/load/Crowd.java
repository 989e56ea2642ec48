package dev.heimdall.e2e.chaos.load;

import dev.heimdall.client.HeimdallClient;
import dev.heimdall.client.HeimdallException;
import dev.heimdall.client.Job;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that submit jobs one after the other to any of the APIs, and cancel some of them at any moment. */
public final class Crowd implements AutoCloseable {

    /** They have to share what is narrow. */
    public static final List<String> CALLERS = List.of("chaos", "chaos-too");

    private static final int CLIENTS = 6;
    private static final int LONGEST_PAUSE = 700;
    private static final int LATEST_CANCEL = 9_000;
    private static final double CANCELED = 0.12;
    private static final double KEYLESS = 0.25;
    private static final double WAITED = 0.1;
    private static final Duration WAIT = Duration.ofSeconds(8);
    private static final int MOST_LARGE = 25;
    private static final Duration PATIENCE = Duration.ofSeconds(70);

    /** The APIs, as each caller sees them. */
    private final Map<String, List<HeimdallClient>> apis = new HashMap<>();

    private final List<URI> addresses;
    private final KeylessClient keyless = new KeylessClient(PATIENCE);
    private final Path folder;
    private final Ledger ledger = new Ledger();
    private final Cancels cancels = new Cancels(apis, ledger);
    private final ExecutorService submitters = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService cancellers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger large = new AtomicInteger();
    private volatile boolean goesOn = true;

    public Crowd(List<URI> addresses, Path folder) {
        this.addresses = addresses;
        CALLERS.forEach(caller -> apis.put(
                caller,
                addresses.stream()
                        .map(address -> new HeimdallClient(address, caller, PATIENCE))
                        .toList()));
        this.folder = folder;
    }

    public void start(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int number = 1; number <= CLIENTS; number++) {
            String name = "client-" + number;
            String caller = CALLERS.get(number % CALLERS.size());
            SplittableRandom own = random.split();
            submitters.execute(() -> submitAll(name, caller, own));
        }
    }

    public Ledger ledger() {
        return ledger;
    }

    private void submitAll(String name, String caller, SplittableRandom random) {
        try {
            for (int number = 1; goesOn; number++) {
                Kind kind = affordable(Kind.any(random));
                String unique = name + "-" + number;
                boolean isKeyed = random.nextDouble() >= KEYLESS;
                Order order = new Order(unique, caller, kind, kind.millis(random), isKeyed, folder.resolve(unique));
                submit(order, random.split());
                Thread.sleep(random.nextInt(LONGEST_PAUSE));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The disk of the fleet is small. */
    private Kind affordable(Kind kind) {
        return kind == Kind.LARGE_SCRIPT && large.incrementAndGet() > MOST_LARGE ? Kind.SCRIPT : kind;
    }

    private void submit(Order order, SplittableRandom random) {
        boolean isToBeCanceled = order.kind() == Kind.ENDLESS_SCRIPT || random.nextDouble() < CANCELED;
        int moment = random.nextInt(LATEST_CANCEL);
        ledger.asked(order);
        Answer answer = order.isKeyed()
                ? repeated(order, random)
                : keyless.submit(addresses.get(random.nextInt(addresses.size())), order);
        ledger.told(order, answer);
        if (isToBeCanceled && answer.isSuccess()) {
            cancellers.execute(() -> cancels.ask(order.caller(), answer.job(), moment, random));
        }
    }

    private Answer repeated(Order order, SplittableRandom random) {
        try {
            HeimdallClient api = any(order.caller(), random);
            return Answer.of(
                    random.nextDouble() < WAITED ? api.submit(order.request(), WAIT) : api.submit(order.request()));
        } catch (HeimdallException e) {
            return Answer.of(e);
        }
    }

    private HeimdallClient any(String caller, SplittableRandom random) {
        List<HeimdallClient> all = apis.getOrDefault(caller, List.of());
        return all.get(random.nextInt(all.size()));
    }

    /** Whatever is known to run without an end, because the answer to its submission or to its cancel was lost. */
    public void cancel(Job job) {
        cancels.askOnce(job.user(), job.id());
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
        keyless.close();
        apis.values().forEach(all -> all.forEach(HeimdallClient::close));
    }
}
