package dev.heimdall.worker.odd;

import dev.heimdall.plugin.JobRun;
import dev.heimdall.plugin.Task;

public final class BrokenPlugin implements Task<OddCommand, OddCluster, OddJob> {

    public BrokenPlugin() {
        throw new NoClassDefFoundError("com/example/Driver");
    }

    @Override
    public String name() {
        return "broken";
    }

    @Override
    public Class<OddCommand> commandContext() {
        return OddCommand.class;
    }

    @Override
    public Class<OddCluster> clusterContext() {
        return OddCluster.class;
    }

    @Override
    public Class<OddJob> jobContext() {
        return OddJob.class;
    }

    @Override
    public void run(JobRun<OddCommand, OddCluster, OddJob> run) {}
}
