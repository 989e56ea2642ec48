package dev.heimdall.plugin.shell;

import dev.heimdall.plugin.JobRun;
import dev.heimdall.plugin.JobRun.Subject;
import dev.heimdall.plugin.PluginFailure;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a program is started with. The worker's environment holds credentials that are none of a job's business, so only
 * what is named gets through.
 *
 * @param runId is in the environment of everything the program starts, and in no other
 */
record Launch(List<String> words, Map<String, String> environment, Path folder, String runId) {

    /** Java encodes arguments for the system like file names, and puts a question mark for what it cannot encode. */
    private static final Charset NATIVE = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    static Launch of(JobRun<ShellCommand, ShellCluster, ShellJob> run, Map<String, String> worker)
            throws PluginFailure {
        String runId = UUID.randomUUID().toString();
        List<String> words = words(run);
        Map<String, String> environment = environment(run, worker);
        environment.put("HEIMDALL_RUN_ID", runId);
        new Program(words.getFirst()).check(environment.getOrDefault("PATH", Program.USUAL_PATH), run.workingFolder());
        return new Launch(words, environment, run.workingFolder(), runId);
    }

    private static List<String> words(JobRun<ShellCommand, ShellCluster, ShellJob> run) throws PluginFailure {
        List<String> words = new ArrayList<>(run.command().command());
        if (words.isEmpty() || words.getFirst().isEmpty()) {
            throw PluginFailure.jobFault("The context of the command names no program: 'command' is empty.");
        }
        words.addAll(run.job().arguments());
        for (int i = 0; i < words.size(); i++) {
            refuseWhatNoProgramCanGet("Word " + (i + 1) + " of command and arguments", words.get(i));
        }
        return List.copyOf(words);
    }

    private static Map<String, String> environment(
            JobRun<ShellCommand, ShellCluster, ShellJob> run, Map<String, String> worker) throws PluginFailure {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String name : run.command().inheritEnvironment()) {
            if (worker.containsKey(name)) {
                environment.put(name, worker.getOrDefault(name, ""));
            }
        }
        for (Map.Entry<String, String> variable : run.command().environment().entrySet()) {
            if (variable.getKey().isEmpty() || variable.getKey().contains("=")) {
                throw PluginFailure.jobFault("The context of the command has the key '" + variable.getKey()
                        + "' in 'environment', which is no name of a variable.");
            }
            environment.put(variable.getKey(), variable.getValue());
        }
        environment.putAll(own(run));
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            refuseWhatNoProgramCanGet("The name of a variable in 'environment'", variable.getKey());
            refuseWhatNoProgramCanGet("The environment variable " + variable.getKey(), variable.getValue());
        }
        return environment;
    }

    private static Map<String, String> own(JobRun<?, ?, ?> run) {
        Subject subject = run.subject();
        return Map.of(
                "HEIMDALL_JOB_ID", subject.jobId(),
                "HEIMDALL_JOB_NAME", subject.jobName(),
                "HEIMDALL_JOB_VERSION", subject.jobVersion(),
                "HEIMDALL_CALLER", subject.caller(),
                "HEIMDALL_COMMAND", subject.command().name(),
                "HEIMDALL_CLUSTER", subject.cluster().name(),
                "HEIMDALL_TOKEN", run.token(),
                "HEIMDALL_ATTEMPT", Integer.toString(run.attempt()),
                "HEIMDALL_WORKING_FOLDER", run.workingFolder().toString());
    }

    private static void refuseWhatNoProgramCanGet(String what, String text) throws PluginFailure {
        if (text.indexOf('\0') >= 0) {
            throw PluginFailure.jobFault(what + " holds a NUL character, which no program can be given.");
        }
        if (!NATIVE.newEncoder().canEncode(text)) {
            throw PluginFailure.jobFault(what + " holds a character that this worker cannot give to a program: its"
                    + " encoding is " + NATIVE + ", start it with LANG=C.UTF-8.");
        }
    }
}
