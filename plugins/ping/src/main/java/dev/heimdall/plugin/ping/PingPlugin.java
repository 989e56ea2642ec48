package dev.heimdall.plugin.ping;

import dev.heimdall.plugin.ClusterProbe;
import dev.heimdall.plugin.JobRun;
import dev.heimdall.plugin.PluginFailure;
import dev.heimdall.plugin.Task;
import java.util.Optional;

/** Greets the caller. */
public final class PingPlugin implements Task<PingPlugin.Command, PingPlugin.Cluster, PingPlugin.Job> {

    /** A ping needs to be told nothing. */
    public record Command() {}

    /** A ping happens in the worker, wherever that is. */
    public record Cluster() {}

    /** A client has nothing to choose. */
    public record Job() {}

    @Override
    public String name() {
        return "ping";
    }

    @Override
    public Class<Command> commandContext() {
        return Command.class;
    }

    @Override
    public Class<Cluster> clusterContext() {
        return Cluster.class;
    }

    @Override
    public Class<Job> jobContext() {
        return Job.class;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    /** The worker that asks is the one that would answer. */
    @Override
    public Optional<ClusterProbe<Cluster>> probe() {
        return Optional.of((cluster, limit) -> {});
    }

    @Override
    public void run(JobRun<Command, Cluster, Job> run) throws PluginFailure {
        run.result().message("Hello, " + run.subject().caller() + "!");
    }
}
