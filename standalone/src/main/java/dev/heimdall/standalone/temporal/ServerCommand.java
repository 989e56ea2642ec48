package dev.heimdall.standalone.temporal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How Temporal's development server is started: on loopback, on a file, and quick. */
final class ServerCommand {

    /** As it is shipped, each step of a workflow waits for the next tick of 50 ms, and now and then an answer for 20 s. */
    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("history.transferProcessorMaxPollRPS", "10000"),
            Map.entry("history.timerProcessorMaxPollRPS", "10000"),
            Map.entry("history.visibilityProcessorMaxPollRPS", "10000"),
            Map.entry("history.longPollExpirationInterval", "\"1s\""),
            Map.entry("matching.numTaskqueueReadPartitions", "1"),
            Map.entry("matching.numTaskqueueWritePartitions", "1"),
            Map.entry("matching.enableFairness", "true"),
            Map.entry("matching.rps", "100000"),
            Map.entry("history.rps", "100000"),
            Map.entry("frontend.rps", "100000"),
            Map.entry("frontend.namespaceRPS", "100000"),
            Map.entry("frontend.namespaceRPS.visibility", "1000"),
            Map.entry("system.enableEagerWorkflowStart", "true"),
            Map.entry("system.enableActivityEagerExecution", "true")));

    private ServerCommand() {}

    /** The database comes early: systems cut what they tell of the arguments of others. */
    static List<String> of(String program, TemporalFolder folder, int port, int uiPort) {
        List<String> words = new ArrayList<>();
        // its own session: a Ctrl-C in the terminal is for Heimdall, which ends it when the services are done with it
        TemporalProgram.onPath("setsid").ifPresent(setsid -> words.add(setsid.toString()));
        words.addAll(List.of(program, "server", "start-dev"));
        words.addAll(List.of("--db-filename", folder.database().toString()));
        words.addAll(List.of("--ip", "127.0.0.1"));
        words.addAll(List.of("--port", String.valueOf(port)));
        words.addAll(List.of("--ui-port", String.valueOf(uiPort)));
        words.addAll(List.of("--sqlite-pragma", "journal_mode=wal", "--sqlite-pragma", "synchronous=1"));
        SETTINGS.forEach((key, value) -> words.addAll(List.of("--dynamic-config-value", key + "=" + value)));
        return words;
    }
}
