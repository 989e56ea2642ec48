package dev.heimdall.worker.run;

import dev.heimdall.context.BadContext;
import dev.heimdall.plugin.RemoteTask;
import dev.heimdall.plugin.Task;
import dev.heimdall.report.Report;
import dev.heimdall.run.RunActivity;
import dev.heimdall.run.RunOutcome;
import dev.heimdall.run.RunOutcome.Kind;
import dev.heimdall.run.RunRequest;
import dev.heimdall.run.Target;
import dev.heimdall.worker.live.Heartbeats;
import dev.heimdall.worker.live.LiveRun;
import dev.heimdall.worker.live.Stop;
import dev.heimdall.worker.plugin.Contexts;
import dev.heimdall.worker.plugin.LoadedPlugin;
import dev.heimdall.worker.plugin.PluginRegistry;
import dev.heimdall.worker.probe.ClusterNews;
import dev.heimdall.worker.report.Reports;
import dev.heimdall.worker.secret.Secrets;
import dev.heimdall.worker.secret.SecretsUnreachable;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes one attempt from its request to its outcome. */
@Component
public final class RunActivityImpl implements RunActivity {

    private static final Logger LOG = LoggerFactory.getLogger(RunActivityImpl.class);

    private final PluginRegistry plugins;
    private final Secrets secrets;
    private final Places places;
    private final Reports reports;
    private final ClusterNews clusters;
    private final Runners runners;

    RunActivityImpl(PluginRegistry plugins, Secrets secrets, Places places, Tidings tidings, Runners runners) {
        this.plugins = plugins;
        this.secrets = secrets;
        this.places = places;
        this.reports = tidings.reports();
        this.clusters = tidings.clusters();
        this.runners = runners;
    }

    @Override
    public RunOutcome run(RunRequest request) {
        Instant startedAt = Instant.now();
        Optional<LoadedPlugin<?, ?, ?>> plugin = plugins.find(request.target().plugin());
        RunOutcome outcome = plugin.isEmpty()
                ? unstarted(
                        Kind.UNBEGUN,
                        "this worker does not have the plugin "
                                + request.target().plugin(),
                        startedAt)
                : prepare(plugin.get(), request, startedAt);
        if (outcome.isFinal()) {
            reports.add(new Report(request.job().id(), request.attempt(), startedAt, null, null, outcome));
        }
        if (outcome.kind() == Kind.CLUSTER_UNAVAILABLE) {
            clusters.suspect(request.target().cluster().id());
        }
        return outcome;
    }

    private static RunOutcome unstarted(Kind kind, String error, Instant startedAt) {
        return new RunOutcome(kind, error, null, null, new TreeMap<>(), null, startedAt, Instant.now(), false);
    }

    /** References are resolved for command and cluster only: else any client could ask for any secret. */
    private <C extends Record, K extends Record, J extends Record> RunOutcome prepare(
            LoadedPlugin<C, K, J> plugin, RunRequest request, Instant startedAt) {
        Target target = request.target();
        Secrets.Resolution resolution = secrets.begin();
        Contexts<C, K, J> contexts;
        try {
            contexts = plugin.bind(
                    resolution.resolve(target.command().context()),
                    resolution.resolve(target.cluster().context()),
                    request.job().context());
        } catch (BadContext e) {
            return unstarted(Kind.FAILED, resolution.redactor().redact(String.valueOf(e.getMessage())), startedAt);
        } catch (SecretsUnreachable e) {
            // no fault of the job: it waits for the API, and keeps its retries
            return unstarted(Kind.UNBEGUN, String.valueOf(e.getMessage()), startedAt);
        }
        reports.add(new Report(request.job().id(), request.attempt(), startedAt, null, null, null));
        Stop stop = new Stop();
        boolean isRemote = plugin.plugin() instanceof RemoteTask;
        try (Heartbeats heartbeats = new Heartbeats(Activity.getExecutionContext(), stop);
                Places.Taken taken = places.take(request, resolution.redactor(), isRemote)) {
            heartbeats.start(isRemote);
            LiveRun<C, K, J> run = new LiveRun<>(request, contexts, taken.with(reports, heartbeats));
            return conclude(run, execute(plugin, run, stop), startedAt);
        }
    }

    private <C extends Record, K extends Record, J extends Record> Ending execute(
            LoadedPlugin<C, K, J> plugin, LiveRun<C, K, J> run, Stop stop) {
        try {
            return switch (plugin.plugin()) {
                case Task<C, K, J> task ->
                    // what ran in a worker ends with it: if there was one, and if it has ended
                    run.request().isToStop()
                            ? new Ending.Stopped(true)
                            : runners.task().run(task, run, stop);
                case RemoteTask<C, K, J> task -> runners.remote().run(task, run, stop);
            };
        } catch (InterruptedException e) {
            // the worker's end came before the run's
            return run.handle()
                    .<Ending>map(Ending.HandedOn::new)
                    .orElseGet(() -> new Ending.CutOff(plugin.plugin() instanceof RemoteTask));
        }
    }

    private static RunOutcome conclude(LiveRun<?, ?, ?> run, Ending ending, Instant startedAt) {
        String jobId = run.request().job().id();
        if (ending instanceof Ending.Abandoned) {
            LOG.warn("job {} is left alone: Temporal no longer waits for this attempt", jobId);
            throw ApplicationFailure.newFailure("the attempt was given up by Temporal before it ended", "ABANDONED");
        }
        RunOutcome outcome = new Conclusion(run, startedAt).of(ending);
        LOG.debug("job {} attempt {}: {}", jobId, run.request().attempt(), outcome.kind());
        return outcome;
    }
}
