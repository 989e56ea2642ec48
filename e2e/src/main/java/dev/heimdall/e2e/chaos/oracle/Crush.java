package dev.heimdall.e2e.chaos.oracle;

import dev.heimdall.e2e.chaos.witness.Violation;
import dev.heimdall.plugin.testkit.echo.EchoSpan;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How many jobs were at a back end at the same time, by its own account.
 *
 * @param callers of the jobs that count, by id
 */
record Crush(List<EchoSpan> spans, Map<String, String> callers) {

    Crush {
        spans = spans.stream().filter(span -> callers.containsKey(span.token())).toList();
    }

    /** The most there ever were. */
    int most() {
        return spans.stream().mapToInt(span -> (int) beside(span).count()).max().orElse(0);
    }

    /** One for each job that began when as many were there as may be. */
    List<Violation> violations(int most, int mostPerCaller) {
        return Stream.concat(
                        spans.stream()
                                .filter(span -> beside(span).count() > most)
                                .map(span -> violation(span, most, beside(span).count() + " jobs")),
                        spans.stream()
                                .filter(span -> ofOneCaller(span) > mostPerCaller)
                                .map(span -> violation(span, mostPerCaller, ofOneCaller(span) + " jobs of its caller")))
                .toList();
    }

    private static Violation violation(EchoSpan span, int most, String found) {
        return new Violation(span.token(), "when it began, " + found + " ran where " + most + " may run at once");
    }

    /** What ran when it began: itself, too. */
    private Stream<EchoSpan> beside(EchoSpan begun) {
        return spans.stream().filter(span -> span.from() <= begun.from() && begun.from() < span.to());
    }

    private long ofOneCaller(EchoSpan begun) {
        String caller = callers.get(begun.token());
        return beside(begun)
                .filter(span -> Objects.equals(callers.get(span.token()), caller))
                .count();
    }
}
