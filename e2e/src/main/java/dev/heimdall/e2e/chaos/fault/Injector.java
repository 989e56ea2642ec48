package dev.heimdall.e2e.chaos.fault;

import dev.heimdall.e2e.chaos.fleet.Fleet;
import dev.heimdall.e2e.chaos.site.BackEnds;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Strikes at random moments: in the first half of its time one fault after the other, then two at once. */
public final class Injector {

    private static final int LONGEST_PAUSE = 6_000;
    private static final int LONGEST_OFFSET = 3_000;

    private final Faults faults;
    private final SplittableRandom random;
    private final Consumer<String> log;
    private final SortedMap<String, Integer> counts = new TreeMap<>();

    public Injector(Fleet fleet, BackEnds backEnds, long seed, Consumer<String> log) throws IOException {
        this.faults = new Faults(fleet, backEnds);
        this.random = new SplittableRandom(seed);
        this.log = log;
    }

    /** Returns when all is made good again. */
    public void run(Duration time) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        while (System.nanoTime() < end) {
            Thread.sleep(random.nextInt(LONGEST_PAUSE));
            boolean isPair = System.nanoTime() - start > time.toNanos() / 2;
            strike(isPair ? pair() : List.of(faults.any(random)), random.nextInt(LONGEST_OFFSET));
        }
    }

    private List<Fault> pair() {
        Fault first = faults.any(random);
        Fault second = faults.any(random);
        while (second.target().equals(first.target())) {
            second = faults.any(random);
        }
        return List.of(first, second);
    }

    private void strike(List<Fault> together, int offset) throws InterruptedException {
        log.accept(String.join(" + ", together.stream().map(Fault::toString).toList()));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = together.stream()
                    .<Future<?>>map(fault -> threads.submit(() -> {
                        Thread.sleep(fault.equals(together.getFirst()) ? 0 : offset);
                        fault.strike().run();
                        Thread.sleep(fault.lasts());
                        fault.heal().run();
                        return null;
                    }))
                    .toList();
            for (Future<?> fault : running) {
                fault.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A fault could not be done or made good: " + together, e);
        }
        together.forEach(fault -> counts.merge(fault.what() + " " + kind(fault.target()), 1, Integer::sum));
    }

    private static String kind(String target) {
        return target.replaceFirst("-\\d+$", "");
    }

    /** How often each fault was done. */
    public SortedMap<String, Integer> counts() {
        return counts;
    }
}
