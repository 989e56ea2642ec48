package dev.heimdall.plugin.testkit.echo;

import dev.heimdall.plugin.Attribute;
import dev.heimdall.plugin.ClusterProbe;
import dev.heimdall.plugin.JobRun;
import dev.heimdall.plugin.PluginFailure;
import dev.heimdall.plugin.RemoteState;
import dev.heimdall.plugin.RemoteTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Lets a {@link RemoteEchoServer} give a text back. */
public final class RemoteEchoPlugin implements RemoteTask<RemoteEchoCommand, RemoteEchoCluster, RemoteEchoJob> {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(10);

    @Override
    public String name() {
        return "remote-echo";
    }

    @Override
    public Class<RemoteEchoCommand> commandContext() {
        return RemoteEchoCommand.class;
    }

    @Override
    public Class<RemoteEchoCluster> clusterContext() {
        return RemoteEchoCluster.class;
    }

    @Override
    public Class<RemoteEchoJob> jobContext() {
        return RemoteEchoJob.class;
    }

    @Override
    public Optional<ClusterProbe<RemoteEchoCluster>> probe() {
        return Optional.of((cluster, limit) -> new EchoClient(cluster, limit).begin("PROBE"));
    }

    @Override
    public String submit(JobRun<RemoteEchoCommand, RemoteEchoCluster, RemoteEchoJob> run)
            throws PluginFailure, InterruptedException {
        RemoteEchoJob job = run.job();
        String fail = job.fail() == null ? "" : job.fail();
        EchoLine answer = new EchoClient(run.cluster())
                .begin("SUBMIT", run.token(), Long.toString(job.millis()), job.text(), fail);
        run.attribute("Echo", Attribute.text(answer.word(1)));
        return answer.word(1);
    }

    @Override
    public Optional<String> find(JobRun<RemoteEchoCommand, RemoteEchoCluster, RemoteEchoJob> run)
            throws PluginFailure, InterruptedException {
        EchoLine answer = new EchoClient(run.cluster()).ask("FIND", run.token());
        return answer.word(0).equals("OK") ? Optional.of(answer.word(1)) : Optional.empty();
    }

    @Override
    public RemoteState poll(JobRun<RemoteEchoCommand, RemoteEchoCluster, RemoteEchoJob> run, String handle)
            throws PluginFailure, InterruptedException {
        EchoLine answer = known(run, "LOOK", handle);
        return switch (EchoWork.State.valueOf(answer.word(1))) {
            case RUNNING -> running(run, Duration.ofMillis(Long.parseLong(answer.word(3))));
            case DONE -> new RemoteState.Done();
            case FAILED -> throw PluginFailure.jobFault(answer.word(2));
            case CANCELLED -> throw PluginFailure.jobFault("The work was cancelled at the server.");
        };
    }

    @Override
    public void fetch(JobRun<RemoteEchoCommand, RemoteEchoCluster, RemoteEchoJob> run, String handle)
            throws PluginFailure, InterruptedException {
        String text = known(run, "FETCH", handle).word(1);
        try {
            run.stdout().write((text + "\n").getBytes(StandardCharsets.UTF_8));
            run.stdout().flush();
        } catch (IOException e) {
            throw PluginFailure.transientFault("The text could not be kept in stdout.", e);
        }
        run.result().message(text);
    }

    @Override
    public void cancel(JobRun<RemoteEchoCommand, RemoteEchoCluster, RemoteEchoJob> run, String handle)
            throws PluginFailure, InterruptedException {
        known(run, "CANCEL", handle);
    }

    private static EchoLine known(
            JobRun<RemoteEchoCommand, RemoteEchoCluster, RemoteEchoJob> run, String verb, String handle)
            throws PluginFailure, InterruptedException {
        EchoLine answer = new EchoClient(run.cluster()).ask(verb, handle);
        if (answer.word(0).equals("UNKNOWN")) {
            throw PluginFailure.jobFault("The server at " + run.cluster().address() + " knows no work " + handle + ".");
        }
        return answer;
    }

    private static RemoteState running(JobRun<?, ?, RemoteEchoJob> run, Duration remaining) {
        double fraction =
                1 - (double) remaining.toMillis() / Math.max(1, run.job().millis());
        run.progress(Math.clamp(fraction, 0, 1), "echoing");
        Duration longest = Duration.ofMillis(run.job().look());
        Duration pause = remaining.compareTo(longest) > 0 ? longest : remaining;
        return new RemoteState.Running(pause.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : pause);
    }
}
