package dev.heimdall.plugin.testkit;

import dev.heimdall.plugin.Attribute;
import dev.heimdall.plugin.Cancellation;
import dev.heimdall.plugin.JobRun;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A run of a test: keeps all that the plugin leaves, and can be cancelled. Closing it does so, and removes its folder. */
public final class RecordedRun<C extends Record, K extends Record, J extends Record>
        implements JobRun<C, K, J>, AutoCloseable {

    /** One call of {@link JobRun#progress}. */
    public record Progress(double fraction, String text) {}

    private record Contexts<C extends Record, K extends Record, J extends Record>(C command, K cluster, J job) {}

    private final Contexts<C, K, J> contexts;
    private final String token;
    private final int attempt;
    private final OutputStream stdout;
    private final RecordedStream stderr = new RecordedStream();
    private final RecordedResult result = new RecordedResult();
    private final Map<String, Attribute> attributes = new ConcurrentHashMap<>();
    private final Map<String, String> outputs = new ConcurrentHashMap<>();
    private final List<Progress> progress = new CopyOnWriteArrayList<>();
    private final RecordedCancellation cancellation = new RecordedCancellation();
    private final Path workingFolder;

    private RecordedRun(Contexts<C, K, J> contexts, String token, int attempt, OutputStream stdout) {
        this.contexts = contexts;
        this.token = token;
        this.attempt = attempt;
        this.stdout = stdout;
        try {
            workingFolder = Files.createTempDirectory("run-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first attempt of a new job. */
    public static <C extends Record, K extends Record, J extends Record> RecordedRun<C, K, J> of(
            C command, K cluster, J job) {
        String token = UUID.randomUUID().toString();
        return new RecordedRun<>(new Contexts<>(command, cluster, job), token, 1, new RecordedStream());
    }

    /** The next attempt of the same job: the same token, nothing recorded yet. */
    public RecordedRun<C, K, J> nextAttempt() {
        return new RecordedRun<>(contexts, token, attempt + 1, new RecordedStream());
    }

    /** The next attempt of the same job, with another place for what it prints. */
    public RecordedRun<C, K, J> nextAttempt(OutputStream stdout) {
        return new RecordedRun<>(contexts, token, attempt + 1, stdout);
    }

    /** Raises the cancellation; see {@link TaskThread#cancel()} for what a worker does to a running task. */
    public void cancel() {
        cancellation.request();
    }

    /** What can be read of the standard output by now. */
    public String printed() {
        return stdout instanceof RecordedStream recorded ? recorded.text() : "";
    }

    /** What can be read of the standard error by now. */
    public String complained() {
        return stderr.text();
    }

    public Map<String, Attribute> attributes() {
        return Map.copyOf(attributes);
    }

    public Map<String, String> outputs() {
        return Map.copyOf(outputs);
    }

    public List<Progress> progress() {
        return List.copyOf(progress);
    }

    @Override
    public Subject subject() {
        return new Subject(
                token,
                "the job",
                "3.0",
                "what the job is for",
                "test_user",
                Set.of("team:test"),
                Instant.parse("2026-01-02T03:04:05Z"),
                true,
                Set.of("type:test"),
                Set.of("data:test"),
                Set.of("in:test"),
                Map.of("Page", Attribute.link("https://test/{{ .Job.ID }}")),
                new Named("command-1", "the command", "1.0", "what it does", "heimdall", Set.of("type:test")),
                new Named("cluster-1", "the cluster", "2.0", "where it is", "heimdall", Set.of("data:test")));
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
        return token;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public Path workingFolder() {
        return workingFolder;
    }

    @Override
    public OutputStream stdout() {
        return stdout;
    }

    @Override
    public OutputStream stderr() {
        return stderr;
    }

    @Override
    public RecordedResult result() {
        return result;
    }

    @Override
    public void attribute(String label, Attribute attribute) {
        attributes.put(label, attribute);
    }

    @Override
    public void output(String key, String value) {
        outputs.put(key, value);
    }

    @Override
    public void progress(double fraction, String text) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("The progress " + fraction + " is not between 0 and 1.");
        }
        progress.add(new Progress(fraction, text));
    }

    @Override
    public Cancellation cancellation() {
        return cancellation;
    }

    @Override
    public void close() {
        // a test that failed half way leaves no work behind
        cancel();
        try (Stream<Path> files = Files.walk(workingFolder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
