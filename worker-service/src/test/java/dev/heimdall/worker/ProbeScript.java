package dev.heimdall.worker;

import dev.heimdall.report.ProbeAnswer;
import dev.heimdall.report.ProbeNews;
import dev.heimdall.report.ProbeOrder;
import dev.heimdall.report.ProbeRound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What workers are to probe, and what they said. */
public final class ProbeScript {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final List<ProbeOrder> orders = new ArrayList<>();
    private final List<ProbeAnswer> answers = new ArrayList<>();
    private final Set<String> suspects = ConcurrentHashMap.newKeySet();
    private int free;

    public synchronized void order(ProbeOrder order) {
        orders.add(order);
    }

    synchronized ProbeRound next(ProbeNews news) {
        answers.addAll(news.answers());
        suspects.addAll(news.suspects());
        free = news.free();
        List<ProbeOrder> next = List.copyOf(orders.subList(0, Math.min(free, orders.size())));
        orders.subList(0, next.size()).clear();
        return new ProbeRound(next, PAUSE);
    }

    public synchronized Optional<ProbeAnswer> answer(String clusterId, long number) {
        return answers.stream()
                .filter(answer -> answer.clusterId().equals(clusterId) && answer.number() == number)
                .findFirst();
    }

    public Set<String> suspects() {
        return suspects;
    }

    /** How many probes the worker could do besides when it asked last. */
    public synchronized int free() {
        return free;
    }
}
