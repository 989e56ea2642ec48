package dev.heimdall.api.run.flow;

import dev.heimdall.api.run.queue.Ask;
import dev.heimdall.api.run.queue.Room;
import dev.heimdall.api.run.step.JobSteps;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.UUID;

/** Finds room for attempts on clusters that take only so many jobs at once. */
final class Entrance {

    private final JobSteps steps;
    private final StopWish stop;
    private final Bell bell;
    private boolean hasRoom;

    Entrance(JobSteps steps, StopWish stop, Bell bell) {
        this.steps = steps;
        this.stop = stop;
        this.bell = bell;
    }

    /**
     * Waits until there is room, the job has ended, or it is to stop: then the room is still awaited.
     *
     * @param isBound whether it may have been submitted there, and is asked for there
     */
    Room enter(UUID jobId, int attempt, Route route, boolean isBound) {
        Ask ask = new Ask(jobId, attempt, isBound ? List.of(route.target()) : route.ahead());
        while (true) {
            int heard = bell.calls();
            Room room = steps.enter(ask);
            String cluster = room.clusterId();
            if (cluster != null) {
                hasRoom = true;
                route.turnTo(cluster);
                stop.narrow(route.target().timeout());
            }
            if (!room.isAwaited()) {
                return room;
            }
            // any call since the question counts: it may have come before the answer
            Workflow.await(() -> bell.calls() > heard || stop.isThere());
            if (stop.isThere()) {
                return room;
            }
        }
    }

    /** Lets others in while the job pauses, or goes elsewhere. */
    void leave(UUID jobId, int attempt) {
        if (hasRoom) {
            hasRoom = false;
            steps.leave(jobId, attempt);
        }
    }
}
