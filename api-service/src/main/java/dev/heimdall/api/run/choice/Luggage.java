package dev.heimdall.api.run.choice;

import dev.heimdall.run.JobCard;
import dev.heimdall.run.Target;
import dev.heimdall.run.WireConverter;
import dev.heimdall.selection.Reasons;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The targets that a job takes along: its workflow is told of all of them at once, and a worker of one beside the job. */
public final class Luggage {

    /** A job that failed in so many places fails in the next, too. */
    static final int MOST_TARGETS = 20;

    /** Of several together; a single one may take what the job leaves. */
    private static final int MOST_BYTES = 1_000_000;

    /** For what else is in a message: the handle, names, numbers. */
    private static final int REST = 50_000;

    private final int room;
    private final List<Target> targets = new ArrayList<>();
    private final Reasons tooLarge = new Reasons("pairs that are too large");
    private int bytes;
    private boolean isCut;

    /** For a job that travels beside each of them. */
    Luggage(JobCard job) {
        this(WireConverter.MAX_BYTES - REST - WireConverter.size(job));
    }

    private Luggage(int room) {
        this.room = room;
    }

    /** As many of the targets as may be told of at once, the first in any case. */
    public static List<Target> cut(List<Target> targets) {
        Luggage luggage = new Luggage(Integer.MAX_VALUE);
        for (Target target : targets) {
            if (!luggage.takes(target)) {
                break;
            }
        }
        return luggage.targets();
    }

    /** False if it is full. One that is too large by itself is left behind. */
    boolean takes(Target target) {
        int size = WireConverter.size(target);
        if (size > room) {
            tooLarge.add(() -> String.format(
                    Locale.ROOT,
                    "command %s and cluster %s have contexts that are too large for the job: "
                            + "they take %,d bytes of a message, and %,d are left beside it",
                    target.command().name(),
                    target.cluster().name(),
                    size,
                    Math.max(0, room)));
            return true;
        }
        isCut = targets.size() == MOST_TARGETS || (!targets.isEmpty() && bytes + size > MOST_BYTES);
        if (!isCut) {
            targets.add(target);
            bytes += size;
        }
        return !isCut;
    }

    List<Target> targets() {
        return targets;
    }

    /** A sentence for each target that no message takes. */
    List<String> problems() {
        return tooLarge.lines();
    }

    /** Why there are no more. */
    List<String> reasons() {
        List<String> reasons = problems();
        if (isCut) {
            reasons.add("more pairs fit; the first " + targets.size() + " are kept");
        }
        return reasons;
    }
}
