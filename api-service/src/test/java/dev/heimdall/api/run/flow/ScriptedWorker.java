package dev.heimdall.api.run.flow;

import dev.heimdall.api.run.Samples;
import dev.heimdall.run.RunActivity;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.RunOutcome.Kind;
import dev.heimdall.run.RunRequest;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A worker that acts out one script line for each attempt, whatever pool it comes from. */
public final class ScriptedWorker implements RunActivity {

    public final List<RunRequest> requests = new CopyOnWriteArrayList<>();
    private final Queue<Function<RunRequest, RunOutcome>> script = new ArrayDeque<>();
    private Function<RunRequest, RunOutcome> otherwise = request -> {
        throw new IllegalStateException("attempt " + request.attempt() + " is not in the script");
    };

    public ScriptedWorker then(RunOutcome outcome) {
        return then(request -> outcome);
    }

    /** For attempts that come after the script's last line; those that are to stop something do. */
    public void otherwise(RunOutcome outcome) {
        RunOutcome stopped = Samples.outcome(Kind.STOPPED, "stopped");
        otherwise(request -> request.isToStop() ? stopped : outcome);
    }

    public synchronized void otherwise(Function<RunRequest, RunOutcome> line) {
        otherwise = line;
    }

    public synchronized ScriptedWorker then(Function<RunRequest, RunOutcome> line) {
        script.add(line);
        return this;
    }

    /** What a line comes to that goes on until it is told to stop. */
    public static RunOutcome stopped() {
        while (true) {
            try {
                Activity.getExecutionContext().heartbeat(null);
            } catch (ActivityCompletionException e) {
                return Samples.outcome(Kind.STOPPED, "stopped");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    ScriptedWorker thenIsLost() {
        return thenIsLostWith(null);
    }

    /** Is never heard of again after a first heartbeat. */
    ScriptedWorker thenIsLostWith(@Nullable String handle) {
        return then(request -> {
            Activity.getExecutionContext().heartbeat(handle);
            Activity.getExecutionContext().doNotCompleteOnReturn();
            return null;
        });
    }

    /** Is never heard of again after a first heartbeat, and takes nothing else where it has no other slot. */
    ScriptedWorker thenIsStuck() {
        return then(request -> {
            Activity.getExecutionContext().heartbeat(null);
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            throw new IllegalStateException("ended");
        });
    }

    @Override
    public RunOutcome run(RunRequest request) {
        requests.add(request);
        Function<RunRequest, RunOutcome> line;
        synchronized (this) {
            line = script.isEmpty() ? otherwise : script.remove();
        }
        return line.apply(request);
    }
}
