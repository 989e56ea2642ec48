package dev.heimdall.worker.probe;

import dev.heimdall.report.ProbeAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** What is to be told of clusters. Telling it never blocks. */
@Component
public final class ClusterNews {

    private final List<ProbeAnswer> answers = new ArrayList<>();
    private final SortedSet<String> suspects = new TreeSet<>();

    /** What is taken at a time. */
    record Told(List<ProbeAnswer> answers, SortedSet<String> suspects) {}

    /** The cluster could not take a run: it is probed soon. */
    public synchronized void suspect(String clusterId) {
        suspects.add(clusterId);
    }

    synchronized void answer(ProbeAnswer answer) {
        answers.add(answer);
        notifyAll();
    }

    /** Waits for answers, but not longer than the pause. */
    synchronized Told take(Duration pause) throws InterruptedException {
        long end = System.nanoTime() + pause.toNanos();
        long rest = pause.toMillis();
        while (answers.isEmpty() && rest > 0) {
            wait(rest);
            rest = (end - System.nanoTime()) / 1_000_000;
        }
        Told told = new Told(List.copyOf(answers), new TreeSet<>(suspects));
        answers.clear();
        suspects.clear();
        return told;
    }

    /** Takes back what could not be told. */
    synchronized void putBack(Told untold) {
        answers.addAll(untold.answers);
        suspects.addAll(untold.suspects);
    }
}
