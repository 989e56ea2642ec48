package dev.heimdall.api.run.step;

import dev.heimdall.api.run.queue.Ask;
import dev.heimdall.api.run.queue.Room;
import dev.heimdall.api.run.row.Ending;
import dev.heimdall.api.run.row.Turn;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the workflow of a job has done beside running it: short, local, and harmless when done twice. */
@ActivityInterface
public interface JobSteps {

    @ActivityMethod(name = "select")
    Choice select(JobInput input);

    /** Asked when a run was lost, and its last heartbeat with it. */
    @ActivityMethod(name = "remains")
    Remains remains(UUID jobId, String plugin);

    /** Gives the end if the job has one already, reported by a worker that Temporal believed lost. */
    @ActivityMethod(name = "turn")
    @Nullable
    Ending turn(Turn turn);

    /** Asked before an attempt on a cluster that takes only so many jobs at once. */
    @ActivityMethod(name = "enter")
    Room enter(Ask ask);

    /** Gives back the room of an attempt that has left nothing on its cluster. */
    @ActivityMethod(name = "leave")
    void leave(UUID jobId, int attempt);

    /** Gives the end that the job has where another one came first, as {@link #turn} does. */
    @ActivityMethod(name = "finish")
    @Nullable
    Ending finish(Ending ending);

    /**
     * What is known of a run whose worker was lost.
     *
     * @param handle of what it left at the back end, if its worker had reported one
     * @param isRepeatable whether it may be repeated, however often the command is tried
     * @param isRemote whether it may have left something at a back end; false in what older versions recorded
     */
    record Remains(@Nullable String handle, boolean isRepeatable, boolean isRemote) {}
}
