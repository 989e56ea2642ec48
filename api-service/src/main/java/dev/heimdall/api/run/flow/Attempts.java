package dev.heimdall.api.run.flow;

import dev.heimdall.api.run.queue.Room;
import dev.heimdall.api.run.row.Ending;
import dev.heimdall.api.run.row.Turn;
import dev.heimdall.api.run.step.Choice;
import dev.heimdall.api.run.step.JobInput;
import dev.heimdall.api.run.step.JobSteps;
import dev.heimdall.context.DurationText;
import dev.heimdall.job.JobStatus;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.RunRequest;
import dev.heimdall.run.Target;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Attempt after attempt until the job has an end: what happens next is decided here, by how the last one ended. */
final class Attempts {

    private final JobInput input;
    private final UUID id;
    private final Route route;
    private final JobSteps steps;
    private final StopWish stop;
    private final Entrance entrance;
    private final Patience patience;
    private final Tally tally;
    private final Suspicion suspicion;

    private int number;
    private @Nullable String handle;
    private @Nullable RunOutcome last;
    private boolean isStopOffered;

    Attempts(JobInput input, Choice choice, JobSteps steps, CancellationScope asked, Bell bell) {
        this.input = input;
        this.id = UUID.fromString(input.card().id());
        this.route = new Route(choice.targets());
        this.patience = new Patience(choice.heartbeat());
        this.steps = steps;
        JobInput.Resume resume = input.resume();
        this.tally = new Tally(resume);
        this.suspicion = new Suspicion(patience, resume);
        if (resume != null) {
            number = resume.attempt() - 1;
            handle = resume.handle();
        }
        this.stop = new StopWish(asked, route.target().timeout(), resume);
        this.entrance = new Entrance(steps, stop, bell);
    }

    /** The attempt that runs or ran last. */
    int number() {
        return number;
    }

    Ending run() {
        while (true) {
            isStopOffered = stop.isThere() && mayHaveToBeStopped();
            if (stop.isThere() && handle == null && !isStopOffered) {
                return stop.fulfilled(id, number, last);
            }
            if (needsRoom()) {
                Room room = entrance.enter(id, number + 1, route, suspicion.isUnanswered());
                if (room.ending() != null) {
                    return room.ending();
                }
                if (room.isAwaited() || (stop.isThere() && JobWorkflowImpl.isSince("a-stop-comes-before-room"))) {
                    continue;
                }
            }
            number++;
            last = null;
            Ending ending = judge(new Attempt(request(), stop, patience).run(mayGoElsewhere()));
            if (ending != null) {
                return ending;
            }
        }
    }

    private RunRequest request() {
        return new RunRequest(input.card(), number, handle, target(), isStopOffered, suspicion.settling());
    }

    private Target target() {
        return route.target();
    }

    /** What runs there already, or may, has its room, and needs none to be stopped. */
    private boolean needsRoom() {
        return handle == null && !isStopOffered && target().rank().isLimited();
    }

    private boolean mayHaveToBeStopped() {
        return handle != null ? stop.isOffered() : isInDoubt();
    }

    /** Whether the back end has to be asked before anything is said of the job's stop. */
    private boolean isInDoubt() {
        return suspicion.isThere() && stop.isOffered();
    }

    private boolean mayGoElsewhere() {
        return handle == null && !isStopOffered && !suspicion.isUnanswered() && route.leadsToAnotherPool();
    }

    private @Nullable Ending judge(Run run) {
        return switch (run) {
            case Run.Ended ended -> judge(ended.outcome());
            case Run.Lost lost -> lost(lost.handle() == null ? handle : lost.handle(), lost.wasSilent());
            case Run.Untaken untaken -> untaken();
            case Run.Withdrawn withdrawn -> withdrawn();
            case Run.Unstopped unstopped ->
                stop.unconfirmed(id, number, "no word from the worker within " + DurationText.format(patience.stop()));
            case Run.Broken broken -> failed("the worker could not run the job: " + broken.reason());
        };
    }

    private @Nullable Ending untaken() {
        if (stop.isThere() && suspicion.isThere() && JobWorkflowImpl.isSince("an-untaken-attempt-clears-no-doubt")) {
            return offerStop();
        }
        if (!stop.isThere() && route.goesOnInPool() && JobWorkflowImpl.isSince("a-pool-is-left-at-once")) {
            route.leavePool();
        }
        return elsewhere(
                "no worker of pool " + target().pool() + " took it within " + DurationText.format(patience.untaken()));
    }

    private @Nullable Ending offerStop() {
        return again(
                Duration.ZERO,
                handle,
                "no worker of pool " + target().pool() + " took over " + left() + "; its stop is offered to them for "
                        + DurationText.format(patience.takeover()));
    }

    private @Nullable Ending withdrawn() {
        if (!isStopOffered && mayHaveToBeStopped()) {
            return offerStop();
        }
        return handle == null && !isStopOffered
                ? stop.fulfilled(id, number, last)
                : stop.unconfirmed(id, number, "no worker took over " + left() + ", which may still run");
    }

    private String left() {
        return handle == null ? "what may have been submitted" : handle;
    }

    private @Nullable Ending judge(RunOutcome outcome) {
        last = outcome;
        suspicion.hear(outcome);
        String error = outcome.error() == null ? "no reason was given" : outcome.error();
        return switch (outcome.kind()) {
            case SUCCEEDED, FAILED -> Ending.of(id, number, outcome);
            case STOPPED -> stopped(outcome, error);
            case HANDED_ON -> outcome.handle() == null ? lost(handle, false) : follow(outcome.handle(), error);
            case CUT_OFF -> cutOff();
            case RETRY -> retry(outcome, error);
            case CLUSTER_UNAVAILABLE -> handle == null ? elsewhere(error) : patiently(error);
            case UNBEGUN -> patiently(error);
        };
    }

    /** What ran inside a worker that was lost, no other worker can stop. */
    private Ending stopped(RunOutcome outcome, String error) {
        if (!stop.isThere()) {
            return failed("the worker stopped it unasked: " + error);
        }
        return tally.losses() > 0 && outcome.isPerhapsSubmitted()
                ? stop.unconfirmed(id, number, "the worker that ran it was lost")
                : stop.fulfilled(id, number, last);
    }

    private @Nullable Ending retry(RunOutcome outcome, String error) {
        if (handle != null) {
            // it was never asked for: what runs at the back end goes on
            return patiently(error);
        }
        Duration asked = outcome.retryAfter();
        boolean isFault = asked == null || !JobWorkflowImpl.isSince("throttling-is-no-fault");
        if (isFault) {
            tally.addFault();
        }
        if (stop.isThere()) {
            return patiently(error);
        }
        if (isFault && tally.isOutOfAttempts(target().retry())) {
            return failed(error);
        }
        Duration pause = asked == null ? tally.pauseAfterFault(target().retry()) : asked;
        return again(isFault ? pause : tally.pauseAfterThrottling(pause), null, error);
    }

    private @Nullable Ending elsewhere(String error) {
        if (suspicion.isUnanswered()) {
            // no other back end can be asked for what this one may have
            return patiently(error);
        }
        if (stop.isThere()) {
            return stop.fulfilled(id, number, last);
        }
        if (route.isLast()) {
            return failed(error);
        }
        String left = target().cluster().name();
        route.next();
        stop.narrow(target().timeout());
        return again(
                Duration.ZERO,
                null,
                left + ": " + error + "; goes to " + target().cluster().name());
    }

    private @Nullable Ending patiently(String error) {
        if (stop.isThere() && handle == null && !isInDoubt()) {
            return stop.fulfilled(id, number, last);
        }
        if (stop.isThere() && tally.countLoss()) {
            return stop.unconfirmed(id, number, left() + " may still run: " + error);
        }
        return again(tally.pauseOfPatience(), handle, error);
    }

    /** The report line may have brought a handle that no heartbeat did. */
    private @Nullable Ending lost(@Nullable String left, boolean wasSilent) {
        if (left != null) {
            return follow(left, "the worker was lost");
        }
        JobSteps.Remains remains = steps.remains(id, target().plugin());
        if (remains.handle() != null) {
            return follow(remains.handle(), "the worker was lost");
        }
        suspicion.lose(remains.isRemote(), wasSilent);
        return repeat("was lost", remains);
    }

    private @Nullable Ending cutOff() {
        if (isInDoubt()) {
            // the next attempt asks for it, and submits or stops only then
            return patiently("the worker ended before it knew what came of the submission");
        }
        return stop.isThere()
                ? stop.fulfilled(id, number, last)
                : repeat("ended", steps.remains(id, target().plugin()));
    }

    /** The work goes on at the back end: a worker that takes it up finds it by the handle. */
    private @Nullable Ending follow(String left, String why) {
        if (stop.isThere() && tally.countLoss()) {
            return stop.unconfirmed(id, number, why + ", and " + left + " may still run");
        }
        return again(Duration.ZERO, left, why + "; the next attempt goes on with " + left);
    }

    /** Nobody can tell how far the work came; what is remote is asked for first. */
    private @Nullable Ending repeat(String how, JobSteps.Remains remains) {
        tally.addFault();
        boolean isTooMuch = tally.countLoss();
        if (stop.isThere()) {
            return (isStopOffered || remains.isRemote()) && !isTooMuch
                    ? again(Duration.ZERO, null, "the worker " + how + "; the stop is offered to the next one")
                    : stop.unconfirmed(id, number, "the worker " + how);
        }
        if (isTooMuch) {
            return failed("the worker " + how + " while the job ran, for the " + tally.losses() + "th time"
                    + (remains.isRemote() ? "; the back end may hold the job all the same" : ""));
        }
        if (tally.isOutOfAttempts(target().retry()) && !remains.isRepeatable()) {
            return failed("the worker " + how + " while the job ran, and the command is not repeatable");
        }
        return again(Duration.ZERO, null, "the worker " + how + "; the job is repeated");
    }

    private Ending failed(String error) {
        return new Ending(id, JobStatus.FAILED, number, error, last);
    }

    private @Nullable Ending again(Duration pause, @Nullable String next, String why) {
        handle = next;
        String detail = pause.isZero() ? why : why + "; again in " + DurationText.format(pause);
        Instant from = last == null ? null : last.startedAt();
        Ending ending = steps.turn(new Turn(id, number, from, target(), handle, suspicion.isThere(), detail));
        if (ending == null && handle == null && !suspicion.isThere()) {
            entrance.leave(id, number);
        }
        if (ending == null && !pause.isZero()) {
            boolean wasThere = stop.isThere();
            Workflow.await(pause, () -> !wasThere && stop.isThere());
        }
        return ending;
    }
}
