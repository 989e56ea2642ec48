package dev.heimdall.api.run.gate;

import dev.heimdall.api.run.step.JobSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Counts on by itself between two looks at the table, so that a submission costs a look into a map: what this instance has
 * let in, and what it has seen end. What the others do is known with the next look, about a second later. In doubt a job
 * counts twice until then.
 */
public final class SubmitGate {

    /** A look that takes long is followed by a rest of so many times as much, within reason. */
    private static final int REST = 20;

    private static final long LONGEST_REST = Duration.ofSeconds(10).toNanos();

    private final CensusStore store;
    private final JobSettings settings;
    private final Census underWay = new Census();
    private Census known = new Census();
    /** What was stored since a look began that is not over. */
    private @Nullable Census late;

    private long due = System.nanoTime();

    public SubmitGate(CensusStore store, JobSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    public synchronized Admission enter(String caller) {
        if (known.total() + underWay.total() >= settings.maxOpen()) {
            return new Admission.TurnedAway("as many jobs are open as may be at once, which is " + settings.maxOpen()
                    + " (heimdall.job.max-open); submit this one again later");
        }
        if (known.of(caller) + underWay.of(caller) >= settings.maxOpenPerCaller()) {
            return new Admission.TurnedAway("as many jobs of " + caller + " are open as any caller may have, which is "
                    + settings.maxOpenPerCaller()
                    + " (heimdall.job.max-open-per-caller); submit this one again later");
        }
        underWay.add(caller, 1);
        return new Admission.LetIn(new Pass(caller));
    }

    /** A submission that counts, also before its row is there. */
    public final class Pass implements AutoCloseable {

        private final String caller;
        private boolean isSpent;

        private Pass(String caller) {
            this.caller = caller;
        }

        /** From now on the row counts. */
        public void stored() {
            spend(1);
        }

        /** Whatever was not stored by now never is. */
        @Override
        public void close() {
            spend(0);
        }

        private void spend(int rows) {
            synchronized (SubmitGate.this) {
                if (!isSpent) {
                    isSpent = true;
                    settle(caller, rows);
                }
            }
        }
    }

    private void settle(String caller, int rows) {
        underWay.add(caller, -1);
        known.add(caller, rows);
        if (late != null) {
            late.add(caller, rows);
        }
    }

    /** A job has ended. While the table is looked at nobody knows whether it was seen open there. */
    public synchronized void ended(String caller) {
        known.add(caller, -1);
    }

    /** Looks at the table, unless the last look was so dear that it has to do for longer. */
    public void look() {
        long begun = System.nanoTime();
        if (begun - due < 0) {
            return;
        }
        begin();
        try {
            // beyond the limit, too: else a place would be free with each end, however many are too much
            replace(store.count(2L * settings.maxOpen()));
            long ended = System.nanoTime();
            due = ended + Math.min(REST * (ended - begun), LONGEST_REST);
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        late = new Census();
    }

    private synchronized void replace(Census counted) {
        if (late != null) {
            counted.addAll(late);
        }
        known = counted;
    }

    private synchronized void end() {
        late = null;
    }
}
