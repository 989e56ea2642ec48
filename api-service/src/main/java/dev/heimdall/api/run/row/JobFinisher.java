package dev.heimdall.api.run.row;

import dev.heimdall.api.job.StoredJob;
import dev.heimdall.job.JobStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** Writes the end of a job and wakes those who wait for it. */
public final class JobFinisher {

    private final JobStore store;
    private final CompletionHub hub;
    private final Consumer<StoredJob> witness;
    private final RecentEnds ends = new RecentEnds();

    /**
     * @param witness is told of every job that ends here
     */
    public JobFinisher(JobStore store, CompletionHub hub, Consumer<StoredJob> witness) {
        this.store = store;
        this.hub = hub;
        this.witness = witness;
    }

    /** Whether this call is the one that ended the job. */
    public boolean finish(Ending ending) {
        return end(ending, store::finish);
    }

    /** As a worker says that it was: what he says of an attempt that is over comes too late. */
    public boolean report(Ending ending) {
        return end(ending, store::finishByReport);
    }

    private boolean end(Ending ending, Function<Ending, Optional<StoredJob>> writing) {
        UUID id = ending.jobId();
        synchronized (ends.turn(id)) {
            if (ends.get(id) != null) {
                return false;
            }
            Optional<StoredJob> row = write(ending, writing);
            row.map(Ending::of).ifPresent(ends::add);
            return row.isPresent();
        }
    }

    /** The end that the job has, where it is not this one: another one came first. */
    public Optional<Ending> other(Ending ending) {
        return Optional.ofNullable(ends.get(ending.jobId()))
                .or(() -> store.find(ending.jobId()).map(Ending::of))
                .filter(end -> end.status().isFinal() && !isSame(end, ending));
    }

    /** Whether both say the same to whoever asks how the job ended. */
    private static boolean isSame(Ending stored, Ending ending) {
        return stored.status() == ending.status() && Objects.equals(stored.error(), Columns.text(ending.error()));
    }

    private Optional<StoredJob> write(Ending ending, Function<Ending, Optional<StoredJob>> writing) {
        Optional<StoredJob> row = writing.apply(ending);
        if (row.isEmpty() && ending.status() == JobStatus.CANCELED) {
            // a running job whose row nobody asked to cancel: its workflow was canceled in Temporal's own pages
            row = writing.apply(Ending.of(
                    ending.jobId(), JobStatus.KILLED, ending.attempt(), "stopped by an operator of Temporal"));
        }
        tell(ending.jobId(), row);
        return row;
    }

    /** Those who wait are told of an end that was written before, too. */
    private void tell(UUID id, Optional<StoredJob> ended) {
        ended.ifPresent(witness);
        Optional<StoredJob> row = ended.isPresent() || !hub.isAwaited(id) ? ended : store.find(id);
        row.ifPresent(hub::changed);
    }

    /** Ends a job that nothing could take, and keeps why. */
    public void refuse(Ending ending, List<String> reasons) {
        tell(ending.jobId(), store.refuse(ending, reasons));
    }

    /** Writes the end that a workflow came to into a row that it did not reach. */
    public void mend(Ending ending) {
        tell(ending.jobId(), store.mend(ending));
    }

    /** Wakes those who wait for no more than the choice. */
    public void routed(StoredJob row) {
        hub.changed(row);
    }
}
