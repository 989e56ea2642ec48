package dev.heimdall.plugin.shell;

import dev.heimdall.plugin.JobRun;
import dev.heimdall.plugin.PluginFailure;
import dev.heimdall.plugin.Task;
import dev.heimdall.plugin.shell.result.ResultFile;

/** Runs a program in a folder of its own and streams what it prints. */
public final class ShellPlugin implements Task<ShellCommand, ShellCluster, ShellJob> {

    @Override
    public String name() {
        return "shell";
    }

    @Override
    public Class<ShellCommand> commandContext() {
        return ShellCommand.class;
    }

    @Override
    public Class<ShellCluster> clusterContext() {
        return ShellCluster.class;
    }

    @Override
    public Class<ShellJob> jobContext() {
        return ShellJob.class;
    }

    @Override
    public void run(JobRun<ShellCommand, ShellCluster, ShellJob> run) throws PluginFailure, InterruptedException {
        Launch launch = Launch.of(run, System.getenv());
        ContextFile.write(run);
        if (run.cancellation().isRequested()) {
            throw new InterruptedException("cancelled before the program began");
        }
        int status = Script.start(launch, run).await();
        if (status != 0) {
            throw PluginFailure.jobFault("exit status " + status);
        }
        new ResultFile(run.workingFolder().resolve("result.json"), run.cancellation()).copyTo(run.result());
    }
}
