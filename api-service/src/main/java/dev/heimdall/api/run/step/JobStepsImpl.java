package dev.heimdall.api.run.step;

import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.run.choice.Chooser;
import dev.heimdall.api.run.choice.Luggage;
import dev.heimdall.api.run.queue.Ask;
import dev.heimdall.api.run.queue.ClusterQueues;
import dev.heimdall.api.run.queue.Room;
import dev.heimdall.api.run.row.Ending;
import dev.heimdall.api.run.row.JobFinisher;
import dev.heimdall.api.run.row.JobStore;
import dev.heimdall.api.run.row.NewJobStore;
import dev.heimdall.api.run.row.OpenJob;
import dev.heimdall.api.run.row.OpenJobStore;
import dev.heimdall.api.run.row.Turn;
import dev.heimdall.job.JobStatus;
import dev.heimdall.run.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps on the real table and the real catalogue. */
public final class JobStepsImpl implements JobSteps {

    /** What a submitter may take to store the job himself: the start of its workflow, a connection, a statement. */
    private static final Duration LATE = Duration.ofSeconds(30);

    private final Chooser chooser;
    private final NewJobStore newcomers;
    private final JobStore store;
    private final OpenJobStore rows;
    private final ClusterQueues lines;
    private final JobFinisher finisher;
    private final Terms terms;

    /** The table, as it is written to and read here. */
    public record Stores(NewJobStore newcomers, JobStore jobs, OpenJobStore open) {}

    public JobStepsImpl(Chooser chooser, Stores stores, ClusterQueues lines, JobFinisher finisher, Terms terms) {
        this.chooser = chooser;
        this.newcomers = stores.newcomers();
        this.store = stores.jobs();
        this.rows = stores.open();
        this.lines = lines;
        this.finisher = finisher;
        this.terms = terms;
    }

    @Override
    public Choice select(JobInput input) {
        UUID id = UUID.fromString(input.card().id());
        JobInput.Resume resume = input.resume();
        if (resume != null) {
            // before anything is begun: should this workflow be lost, too, the next one begins beyond its attempts
            return store.takeUp(id, resume.attempt()) ? terms.of(targets(input, resume)) : over(id);
        }
        return switch (chooser.choose(input.card(), input.timeout())) {
            case Chooser.Outcome.Chosen chosen -> route(input, id, chosen);
            case Chooser.Outcome.Refused refused -> refuse(input, id, refused);
        };
    }

    /** What has left nothing, as far as was heard, may still go elsewhere. */
    private List<Target> targets(JobInput input, JobInput.Resume resume) {
        return resume.isUnheard()
                        && chooser.choose(input.card(), input.timeout()) instanceof Chooser.Outcome.Chosen chosen
                ? ordered(resume.target(), chosen.targets())
                : List.of(resume.target());
    }

    private Choice route(JobInput input, UUID id, Chooser.Outcome.Chosen chosen) {
        List<Target> targets = chosen.targets();
        Target first = targets.getFirst();
        Optional<StoredJob> row = Optional.ofNullable(input.unstored())
                .flatMap(more ->
                        newcomers.insertAccepted(UnstoredJob.row(input, more), first, chosen.reasons(), more.until()))
                // the submitter, or this step, has stored it meanwhile
                .or(() -> store.accept(id, first, chosen.reasons()));
        row.ifPresent(finisher::routed);
        return row.isPresent() ? terms.of(targets) : again(input, id, targets);
    }

    /** The job was not NEW: it was canceled meanwhile, or this step has run before and nobody heard its answer. */
    private Choice again(JobInput input, UUID id, List<Target> targets) {
        Optional<OpenJob> open = rows.findOpen(id);
        if (open.isEmpty()) {
            return over(input, id);
        }
        OpenJob job = open.get();
        if (job.row().status() == JobStatus.CANCELING && !job.hasBegun()) {
            finisher.finish(new Ending(id, JobStatus.CANCELED, 0, null, null));
            return over(id);
        }
        Target stored = job.target();
        if (stored == null) {
            return terms.of(targets);
        }
        return terms.of(ordered(stored, targets));
    }

    private static List<Target> ordered(Target first, List<Target> targets) {
        List<Target> ordered = new ArrayList<>(List.of(first));
        targets.stream().filter(target -> !isSamePair(target, first)).forEach(ordered::add);
        return Luggage.cut(ordered);
    }

    private static boolean isSamePair(Target one, Target other) {
        return one.command().id().equals(other.command().id())
                && one.cluster().id().equals(other.cluster().id());
    }

    private Choice refuse(JobInput input, UUID id, Chooser.Outcome.Refused refused) {
        JobInput.Unstored more = input.unstored();
        if (more != null && Instant.now().isBefore(more.until())) {
            newcomers.insert(UnstoredJob.row(input, more));
        }
        Target stored = rows.findOpen(id).map(OpenJob::target).orElse(null);
        if (stored != null) {
            return again(input, id, List.of(stored));
        }
        finisher.refuse(Ending.of(id, JobStatus.FAILED, 0, refused.sentence()), refused.reasons());
        return over(input, id);
    }

    /** A job without a row may still get one from its submitter: this step is repeated until he cannot be at it any more. */
    private Choice over(JobInput input, UUID id) {
        JobInput.Unstored more = input.unstored();
        if (more != null
                && Instant.now().isBefore(more.until().plus(LATE))
                && store.find(id).isEmpty()) {
            throw new IllegalStateException("Job " + id + " has no row yet");
        }
        return over(id);
    }

    private Choice over(UUID id) {
        return Choice.over(ended(id));
    }

    private Ending ended(UUID id) {
        return store.find(id)
                .map(JobStepsImpl::end)
                .orElseGet(() -> Ending.of(id, JobStatus.FAILED, 0, "the job's row is gone"));
    }

    /** A job that goes on has no end: a step that comes there is too late, or done again. */
    private static Ending end(StoredJob row) {
        if (!row.status().isFinal()) {
            throw new IllegalStateException("Job " + row.id() + " goes on with attempt " + row.attempt());
        }
        return Ending.of(row);
    }

    @Override
    public Remains remains(UUID jobId, String plugin) {
        String handle = rows.findOpen(jobId).map(OpenJob::handle).orElse(null);
        return new Remains(handle, chooser.isRepeatable(plugin), chooser.isPerhapsRemote(plugin));
    }

    @Override
    public @Nullable Ending turn(Turn turn) {
        return store.turn(turn) ? null : ended(turn.jobId());
    }

    @Override
    public Room enter(Ask ask) {
        return lines.enter(ask).orElseGet(() -> Room.over(ended(ask.jobId())));
    }

    @Override
    public void leave(UUID jobId, int attempt) {
        lines.leave(jobId, attempt);
    }

    @Override
    public @Nullable Ending finish(Ending ending) {
        finisher.finish(ending);
        return finisher.other(ending).orElse(null);
    }
}
