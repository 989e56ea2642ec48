package dev.heimdall.plugin.shell;

import dev.heimdall.plugin.Cancellation;
import dev.heimdall.plugin.JobRun;
import dev.heimdall.plugin.PluginFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A started program, up to the end of everything that it started itself. */
final class Script {

    /** Makes the program the leader of a group: a signal for the terminal of the worker does not reach it. */
    private static final List<String> SETSID = Stream.of("/usr/bin/setsid", "/bin/setsid")
            .filter(file -> Files.isExecutable(Path.of(file)))
            .limit(1)
            .toList();

    private static final Pattern SYSTEM_WORDS = Pattern.compile("error[:=] ?[0-9]+[ ,(]+([^)]+)\\)?\\s*$");

    private final Process process;
    private final ProcessTree tree;
    private final Cancellation cancellation;
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<OutputPump> pumps;

    private Script(Process process, Launch launch, JobRun<?, ?, ?> run) {
        this.process = process;
        this.tree = ProcessTree.of(process, launch.runId());
        this.cancellation = run.cancellation();
        this.pumps = List.of(
                new OutputPump("stdout", process.getInputStream(), run.stdout(), over::countDown),
                new OutputPump("stderr", process.getErrorStream(), run.stderr(), over::countDown));
    }

    static Script start(Launch launch, JobRun<?, ?, ?> run) throws PluginFailure {
        List<String> words = new ArrayList<>(SETSID);
        words.addAll(launch.words());
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(launch.folder().toFile()).redirectInput(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().putAll(launch.environment());
        try {
            return new Script(builder.start(), launch, run);
        } catch (IOException e) {
            throw PluginFailure.jobFault(
                    "The program '" + launch.words().getFirst() + "' could not be started: " + reason(e) + ".", e);
        }
    }

    /** Waits for the end and returns the exit status; however it is left, nothing of the program runs any more. */
    int await() throws PluginFailure, InterruptedException {
        pumps.forEach(OutputPump::start);
        CompletableFuture<Void> ended = process.onExit().thenRun(over::countDown);
        cancellation.onRequest(over::countDown);
        try {
            while (!over.await(1, TimeUnit.SECONDS)) {
                tree.look();
            }
        } finally {
            ended.cancel(false);
            tree.end();
            finishOutput();
        }
        if (cancellation.isRequested()) {
            throw new InterruptedException("cancelled");
        }
        for (OutputPump pump : pumps) {
            pump.check();
        }
        return process.exitValue();
    }

    /** What was printed counts to the end; who cancels wants the end. */
    private void finishOutput() {
        long endedAt = System.nanoTime();
        Duration silence = cancellation.isRequested() ? Duration.ofMillis(200) : Duration.ofSeconds(2);
        pumps.forEach(pump -> pump.finish(endedAt, silence));
    }

    /** The system's words alone: Java's message names folders of the worker too. */
    private static String reason(IOException e) {
        Matcher words = SYSTEM_WORDS.matcher(String.valueOf(e.getMessage()));
        return words.find() ? words.group(1) : "the system refused it";
    }
}
