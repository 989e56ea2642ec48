package dev.heimdall.e2e.bench;

import dev.heimdall.e2e.bench.load.Measured;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What is printed, and what is kept for the end: goals, and what went wrong. */
final class Sheet {

    private static final PrintStream OUT = System.out;
    private static final int MOST_SHOWN = 20;

    private final List<String> goals = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private int accepted;

    void line(String format, Object... values) {
        OUT.printf(Locale.ROOT, format + "%n", values);
    }

    void row(int clients, String name, Measured measured) {
        line("%7d  %-8s  %8.1f  %8.1f  %8.0f", clients, name, measured.p50(), measured.p99(), measured.perSecond());
    }

    void atMost(String what, double figure, double limit) {
        goal(what, figure, "at most", limit, figure <= limit);
    }

    void atLeast(String what, double figure, double limit) {
        goal(what, figure, "at least", limit, figure >= limit);
    }

    private void goal(String what, double figure, String word, double limit, boolean isMet) {
        String goal = String.format(
                Locale.ROOT, "%-6s  %s: %.2f, %s %.2f wanted", isMet ? "met" : "MISSED", what, figure, word, limit);
        line("%s", goal);
        goals.add(goal);
    }

    /** The account of jobs that were accepted. */
    void account(int jobs, Collection<String> notSucceeded) {
        accepted += jobs;
        lost.addAll(notSucceeded);
    }

    void failed(Collection<String> calls) {
        failures.addAll(calls);
    }

    /** Says it all again, and whether every job is stored as it was told. */
    boolean end() {
        line("%nThe goals:");
        goals.forEach(goal -> line("  %s", goal));
        line(
                "%,d jobs were accepted, %,d of them are not stored as SUCCEEDED; %,d calls failed",
                accepted, lost.size(), failures.size());
        lost.stream().limit(MOST_SHOWN).forEach(job -> line("  lost: %s", job));
        failures.stream().distinct().limit(MOST_SHOWN).forEach(failure -> line("  failed: %s", failure));
        return lost.isEmpty() && failures.isEmpty();
    }
}
