package dev.heimdall.e2e.chaos.load;

import dev.heimdall.client.JobRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client wants, under a name that nothing else has.
 *
 * @param caller whom the client speaks for
 * @param millis how long its work takes; where that is overdue, how long it may take
 * @param isKeyed whether it may be submitted again when no answer comes
 * @param lines where a script writes when it begins and when it ends
 */
public record Order(String name, String caller, Kind kind, int millis, boolean isKeyed, Path lines) {

    public static final String BEGUN = "begun";
    public static final String ENDED = "ended";

    /** Of so many jobs one has a result that does not travel with its end. */
    private static final int LARGE_ONES = 4;

    private static final int LARGE = 200;

    /** For longer than anything is broken. */
    private static final long OVERDUE = Duration.ofHours(1).toMillis();

    /** How much earlier or later its time is up than a hasty one is done, in steps. */
    private static final int STEPS = 7;

    private static final int STEP = 100;

    JobRequest request() {
        JobRequest request = JobRequest.of(name, kind.command(), kind.cluster()).withContext(context());
        return timeout().map(request::withTimeout).orElse(request);
    }

    /** How long it may take; empty where it is told nothing. */
    public Optional<Duration> timeout() {
        // what comes before its work and behind it takes some time, too
        long more = kind.isOverdue() ? 0 : (long) STEP * (millis % STEPS - 1);
        return kind.isTimed() ? Optional.of(Duration.ofMillis(millis + more)) : Optional.empty();
    }

    private Map<String, ?> context() {
        if (kind.isPing()) {
            return Map.of();
        }
        long takes = kind.isOverdue() ? OVERDUE : millis;
        return kind.isScript() ? Map.of("arguments", List.of(script())) : Map.of("text", text(), "millis", takes);
    }

    private String script() {
        String work = kind == Kind.LARGE_SCRIPT
                ? bulk().script()
                : kind.isEndlessScript()
                        ? "setsid sh -c 'trap \"\" TERM; sleep 3600' & sleep 3600"
                        : "sleep " + millis / 1000 + "." + String.format("%03d", millis % 1000);
        return "echo begun >> '" + lines + "'; " + work + "; echo '" + text() + "'; echo ended >> '" + lines + "'";
    }

    /** What it writes besides if it is a large one. */
    public Bulk bulk() {
        return new Bulk(name);
    }

    /** What the job is to give back. */
    public String text() {
        if (kind.isPing()) {
            return "Hello, " + caller + "!";
        }
        String text = "text of " + name;
        return kind.isRemote() && millis % LARGE_ONES == 0 ? (text + ", ").repeat(LARGE) + text : text;
    }

    /** How often the script came to this point, by its own count. */
    public long count(String word) {
        try {
            return Files.exists(lines)
                    ? Files.readAllLines(lines).stream().filter(word::equals).count()
                    : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
