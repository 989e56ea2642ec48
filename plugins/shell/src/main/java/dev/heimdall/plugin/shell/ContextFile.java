package dev.heimdall.plugin.shell;

import dev.heimdall.plugin.Attribute;
import dev.heimdall.plugin.JobRun;
import dev.heimdall.plugin.JobRun.Named;
import dev.heimdall.plugin.JobRun.Subject;
import dev.heimdall.plugin.PluginFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code context.json}: all that a script may want to know, with the secrets of cluster and command in clear. */
final class ContextFile {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ContextFile() {}

    static void write(JobRun<ShellCommand, ShellCluster, ShellJob> run) throws PluginFailure {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("job", job(run));
        content.put("command", command(run));
        content.put("cluster", cluster(run));
        content.put("runtime", runtime(run.workingFolder()));
        try (OutputStream out = openForOwner(run.workingFolder().resolve("context.json"))) {
            JSON.writeValue(out, content);
        } catch (IOException | JacksonException e) {
            throw PluginFailure.transientFault("The file context.json could not be written on the worker.", e);
        }
    }

    private static OutputStream openForOwner(Path file) throws IOException {
        return Channels.newOutputStream(Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
    }

    private static Map<String, Object> job(JobRun<ShellCommand, ShellCluster, ShellJob> run) {
        Subject subject = run.subject();
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("id", subject.jobId());
        job.put("name", subject.jobName());
        job.put("version", subject.jobVersion());
        job.put("description", subject.description());
        job.put("user", subject.caller());
        job.put("tags", new TreeSet<>(subject.tags()));
        job.put("context", context(run.job()));
        job.put("created_at", subject.createdAt().getEpochSecond());
        job.put("updated_at", Instant.now().getEpochSecond());
        // as it was when its turn came
        job.put("status", "ACCEPTED");
        job.put("is_sync", subject.isSync());
        job.put("command_criteria", new TreeSet<>(subject.commandCriteria()));
        job.put("cluster_criteria", new TreeSet<>(subject.clusterCriteria()));
        job.put("command_id", subject.command().id());
        job.put("command_name", subject.command().name());
        job.put("cluster_id", subject.cluster().id());
        job.put("cluster_name", subject.cluster().name());
        return spoken(job);
    }

    private static Map<String, Object> context(ShellJob job) {
        Map<String, Object> context = new LinkedHashMap<>(job.rest());
        if (!job.arguments().isEmpty()) {
            context.put("arguments", job.arguments());
        }
        return context;
    }

    private static Map<String, Object> command(JobRun<ShellCommand, ShellCluster, ShellJob> run) {
        ShellCommand command = run.command();
        Map<String, Object> context = new LinkedHashMap<>(command.rest());
        context.put("command", command.command());
        context.put("environment", command.environment());
        context.put("inherit_environment", command.inheritEnvironment());
        Map<String, Object> side = named(run.subject().command(), context);
        side.put("plugin", "shell");
        side.put("is_sync", run.subject().isSync());
        side.put("cluster_tags", new TreeSet<>(run.subject().clusterTags()));
        return spoken(side);
    }

    private static Map<String, Object> cluster(JobRun<ShellCommand, ShellCluster, ShellJob> run) {
        Map<String, Object> side = named(run.subject().cluster(), run.cluster().rest());
        Map<String, Object> attributes = new TreeMap<>();
        run.subject().attributes().forEach((label, attribute) -> attributes.put(label, shown(attribute)));
        side.put("attributes", attributes);
        return spoken(side);
    }

    private static Map<String, Object> shown(Attribute attribute) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("kind", attribute.kind().name().toLowerCase(Locale.ROOT));
        shown.put("value", attribute.value());
        return shown;
    }

    private static Map<String, Object> named(Named named, Map<String, Object> context) {
        Map<String, Object> side = new LinkedHashMap<>();
        side.put("id", named.id());
        side.put("name", named.name());
        side.put("version", named.version());
        side.put("user", named.user());
        side.put("description", named.description());
        side.put("tags", new TreeSet<>(named.tags()));
        side.put("context", context);
        // nothing else is ever chosen
        side.put("status", "ACTIVE");
        return side;
    }

    /** Without empty texts and no's, which the reference never writes. */
    private static Map<String, Object> spoken(Map<String, Object> side) {
        side.values().removeIf(value -> value.equals("") || value.equals(false));
        return side;
    }

    /** Heimdall's keys; what it keeps in three folders is in one here, and its open files never had a readable value. */
    private static Map<String, Object> runtime(Path folder) {
        String version = String.valueOf(ContextFile.class.getPackage().getImplementationVersion());
        Map<String, Object> runtime = new LinkedHashMap<>();
        runtime.put("WorkingDirectory", folder.toString());
        runtime.put("ArchiveDirectory", folder.toString());
        runtime.put("ResultDirectory", folder.toString());
        runtime.put("Version", version);
        runtime.put("UserAgent", "heimdall/" + version);
        runtime.put("Stdout", Map.of());
        runtime.put("Stderr", Map.of());
        return runtime;
    }
}
