package dev.heimdall.api.run.flow;

import dev.heimdall.api.run.queue.Ask;
import dev.heimdall.api.run.queue.Room;
import dev.heimdall.api.run.row.Ending;
import dev.heimdall.api.run.row.Turn;
import dev.heimdall.api.run.step.Choice;
import dev.heimdall.api.run.step.JobInput;
import dev.heimdall.api.run.step.JobSteps;
import dev.heimdall.run.Target;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Steps without a database: they answer as they are told to and remember what they were asked. */
final class ScriptedSteps implements JobSteps {

    final List<Turn> turns = new CopyOnWriteArrayList<>();
    final List<Ending> endings = new CopyOnWriteArrayList<>();
    final List<Ask> asks = new CopyOnWriteArrayList<>();
    /** What those who ask are told, one after the other; the last ones get room where they want it. */
    final Queue<Room> rooms = new ConcurrentLinkedQueue<>();

    /** What happens while the next one asks. */
    final Queue<Runnable> incidents = new ConcurrentLinkedQueue<>();

    final List<Integer> left = new CopyOnWriteArrayList<>();
    volatile List<Target> targets = List.of();
    volatile boolean isRepeatable;
    volatile boolean isRemote;
    volatile @Nullable String reportedHandle;
    volatile @Nullable Ending endedMeanwhile;
    volatile boolean isSearchable = true;
    volatile @Nullable RuntimeException trouble;
    /** Long enough for a busy machine; what waits for it to pass makes it shorter. */
    volatile Duration heartbeat = Duration.ofSeconds(20);

    @Override
    public Choice select(JobInput input) {
        JobInput.Resume resume = input.resume();
        return new Choice(resume == null ? targets : List.of(resume.target()), null, heartbeat, isSearchable);
    }

    @Override
    public Remains remains(UUID jobId, String plugin) {
        return new Remains(reportedHandle, isRepeatable, isRemote);
    }

    @Override
    public @Nullable Ending turn(Turn turn) {
        turns.add(turn);
        return endedMeanwhile;
    }

    @Override
    public Room enter(Ask ask) {
        asks.add(ask);
        if (!incidents.isEmpty()) {
            incidents.remove().run();
        }
        return rooms.isEmpty() ? new Room(ask.targets().getFirst().cluster().id(), null) : rooms.remove();
    }

    @Override
    public void leave(UUID jobId, int attempt) {
        left.add(attempt);
    }

    @Override
    public @Nullable Ending finish(Ending ending) {
        RuntimeException failure = trouble;
        if (failure != null) {
            throw failure;
        }
        endings.add(ending);
        return endedMeanwhile;
    }
}
