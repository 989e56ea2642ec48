package dev.heimdall.plugin.shell;

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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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
        content.put("command", named(run.subject().command(), command(run.command())));
        content.put("cluster", named(run.subject().cluster(), run.cluster().rest()));
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
        Map<String, Object> context = new LinkedHashMap<>(run.job().rest());
        if (!run.job().arguments().isEmpty()) {
            context.put("arguments", run.job().arguments());
        }
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("id", subject.jobId());
        job.put("name", subject.jobName());
        job.put("version", subject.jobVersion());
        job.put("status", "RUNNING");
        job.put("user", subject.caller());
        job.put("tags", new TreeSet<>(subject.tags()));
        job.put("created_at", subject.createdAt().getEpochSecond());
        job.put("command_id", subject.command().id());
        job.put("command_name", subject.command().name());
        job.put("cluster_id", subject.cluster().id());
        job.put("cluster_name", subject.cluster().name());
        job.put("context", context);
        return job;
    }

    private static Map<String, Object> command(ShellCommand command) {
        Map<String, Object> context = new LinkedHashMap<>(command.rest());
        context.put("command", command.command());
        context.put("environment", command.environment());
        context.put("inherit_environment", command.inheritEnvironment());
        return context;
    }

    private static Map<String, Object> named(Named named, Map<String, Object> context) {
        Map<String, Object> side = new LinkedHashMap<>();
        side.put("id", named.id());
        side.put("name", named.name());
        side.put("version", named.version());
        side.put("tags", new TreeSet<>(named.tags()));
        side.put("context", context);
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
