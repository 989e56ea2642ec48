package dev.heimdall.e2e.chaos.oracle.job;

import dev.heimdall.client.Job;
import dev.heimdall.client.Job.Attempt;
import dev.heimdall.e2e.chaos.witness.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Judges a job that the workers of two pools can take: its attempts tell where it was, and its work ran where the last one was. */
final class MoveOracle {

    private static final Pattern MOVE =
            Pattern.compile("(\\S+): no worker of pool (\\S+) took it within \\S+; goes to (\\S+)");

    private MoveOracle() {}

    static boolean hasMoved(Timeline timeline) {
        return moves(timeline).findAny().isPresent();
    }

    private static Stream<Matcher> moves(Timeline timeline) {
        return timeline.events().stream()
                .map(event -> MOVE.matcher(event.text()))
                .filter(Matcher::find);
    }

    /**
     * All that is wrong.
     *
     * @param job with its attempts
     * @param places the clusters at whose back ends it was begun
     */
    static List<String> flaws(Job job, Timeline timeline, Set<String> places) {
        List<String> flaws = new ArrayList<>();
        moves(timeline)
                .filter(move -> !isTold(move, job))
                .forEach(move -> flaws.add("its attempts do not tell that " + move.group() + ": " + job.attempts()));
        if (job.status().equals("SUCCEEDED") && !places.equals(Set.of(job.clusterName()))) {
            flaws.add("it ran at " + places + ", and says it was " + job.clusterName());
        }
        if (job.status().equals("SUCCEEDED")
                && !job.attempts().isEmpty()
                && !job.attempts().getLast().cluster().equals(job.clusterName())) {
            flaws.add("it succeeded on " + job.clusterName() + ", and its last attempt was on "
                    + job.attempts().getLast().cluster());
        }
        return flaws;
    }

    /** A job that was stopped meanwhile may not have come to where it went. */
    private static boolean isTold(Matcher move, Job job) {
        List<Attempt> attempts = job.attempts();
        for (int at = 0; at < attempts.size(); at++) {
            if (isOf(attempts.get(at), move)) {
                return !job.status().equals("SUCCEEDED")
                        || (at + 1 < attempts.size()
                                && attempts.get(at + 1).cluster().equals(move.group(3))
                                && !attempts.get(at + 1).pool().equals(move.group(2)));
            }
        }
        return false;
    }

    private static boolean isOf(Attempt attempt, Matcher move) {
        String why = attempt.why();
        return attempt.cluster().equals(move.group(1))
                && attempt.pool().equals(move.group(2))
                && attempt.to() != null
                && why != null
                && why.contains(move.group());
    }
}
