package dev.heimdall.e2e.fault;

import dev.heimdall.plugin.JobRun;
import dev.heimdall.plugin.PluginFailure;
import dev.heimdall.plugin.Task;

/** A plugin that is as broken as a plugin can be; it is put into a jar beside the packaged worker. */
public final class ThrowingPlugin implements Task<ThrowingPlugin.Command, ThrowingPlugin.Cluster, ThrowingPlugin.Job> {

    /** Nothing. */
    public record Command() {}

    /** Nothing. */
    public record Cluster() {}

    /** How to break. */
    public record Job(How how) {}

    /** What is thrown, for real wherever it can be. */
    public enum How {
        OVERFLOW,
        MISSING_CLASS,
        MEMORY,
        ASSERTION,
        INITIALIZER
    }

    @Override
    public String name() {
        return "throwing";
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
    public void run(JobRun<Command, Cluster, Job> run) throws PluginFailure {
        long told = switch (run.job().how()) {
            case OVERFLOW -> overflow(1);
            case MISSING_CLASS -> new Absent().number();
            case MEMORY -> new long[Integer.MAX_VALUE / 2].length;
            case ASSERTION -> throw new AssertionError("this cannot be");
            case INITIALIZER -> Broken.NUMBER;
        };
        run.result().message("it did not break but told " + told);
    }

    @SuppressWarnings("InfiniteRecursion")
    private static long overflow(long depth) {
        return overflow(depth + 1) + 1;
    }

    private static final class Broken {
        static final long NUMBER = Long.parseLong("no number");
    }
}
