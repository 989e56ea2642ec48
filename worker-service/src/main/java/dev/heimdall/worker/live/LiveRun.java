package dev.heimdall.worker.live;

import dev.heimdall.plugin.Attribute;
import dev.heimdall.plugin.Cancellation;
import dev.heimdall.plugin.JobRun;
import dev.heimdall.plugin.ResultWriter;
import dev.heimdall.report.Report;
import dev.heimdall.run.JobCard;
import dev.heimdall.run.RunRequest;
import dev.heimdall.run.Target;
import dev.heimdall.worker.plugin.Contexts;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** A run under way, as its plugin sees it, and what the plugin has said so far. */
public final class LiveRun<C extends Record, K extends Record, J extends Record> implements JobRun<C, K, J> {

    private static final int MAX_ENTRIES = 100;

    private final RunRequest request;
    private final Contexts<C, K, J> contexts;
    private final Surroundings around;
    private final RaisedCancellation cancellation = new RaisedCancellation();
    private final SortedMap<String, Attribute> attributes = new ConcurrentSkipListMap<>();
    private final Map<String, String> outputs = new ConcurrentSkipListMap<>();
    private volatile @Nullable String handle;

    public LiveRun(RunRequest request, Contexts<C, K, J> contexts, Surroundings around) {
        this.request = request;
        this.contexts = contexts;
        this.around = around;
    }

    public RunRequest request() {
        return request;
    }

    public Surroundings around() {
        return around;
    }

    public void raiseCancellation() {
        cancellation.raise();
    }

    public Optional<String> handle() {
        return Optional.ofNullable(handle);
    }

    /** Brings the handle to where it outlives this worker: to Temporal and to api-service. */
    public void keepHandle(String newHandle) {
        handle = newHandle;
        around.reports().add(new Report(request.job().id(), request.attempt(), null, newHandle, null, null));
        around.heartbeats().carry(newHandle);
    }

    public SortedMap<String, Attribute> attributes() {
        return new TreeMap<>(attributes);
    }

    public Map<String, String> outputs() {
        return Map.copyOf(outputs);
    }

    @Override
    public Subject subject() {
        JobCard job = request.job();
        Target target = request.target();
        return new Subject(
                job.id(),
                job.name(),
                job.version(),
                Objects.requireNonNullElse(job.description(), ""),
                job.caller(),
                job.tags(),
                job.createdAt(),
                target.isSync(),
                job.commandCriteria(),
                job.clusterCriteria(),
                Objects.requireNonNullElse(target.aboutCommand().clusterTags(), Set.of()),
                target.attributes(),
                named(target.command(), target.aboutCommand()),
                named(target.cluster(), target.aboutCluster()));
    }

    private static Named named(Target.Side side, Target.About about) {
        return new Named(side.id(), side.name(), side.version(), about.description(), about.user(), side.tags());
    }

    @Override
    public C command() {
        return contexts.command();
    }

    @Override
    public K cluster() {
        return contexts.cluster();
    }

    @Override
    public J job() {
        return contexts.job();
    }

    @Override
    public String token() {
        return request.job().id();
    }

    @Override
    public int attempt() {
        return request.attempt();
    }

    @Override
    public Path workingFolder() {
        return around.folder().path();
    }

    @Override
    public OutputStream stdout() {
        return around.output().stdout();
    }

    @Override
    public OutputStream stderr() {
        return around.output().stderr();
    }

    @Override
    public ResultWriter result() {
        return around.output().result();
    }

    @Override
    public void attribute(String label, Attribute attribute) {
        if (attributes.size() < MAX_ENTRIES) {
            attributes.put(label, attribute);
        }
    }

    @Override
    public void output(String key, String value) {
        if (outputs.size() < MAX_ENTRIES) {
            outputs.put(key, value);
        }
    }

    @Override
    public void progress(double fraction, String text) {
        double bounded = fraction >= 0 ? Math.min(fraction, 1) : 0;
        Report.Progress progress = new Report.Progress(bounded, Texts.shown(around.redactor(), text, Texts.PROGRESS));
        around.reports().add(new Report(request.job().id(), request.attempt(), null, null, progress, null));
    }

    @Override
    public Cancellation cancellation() {
        return cancellation;
    }
}
