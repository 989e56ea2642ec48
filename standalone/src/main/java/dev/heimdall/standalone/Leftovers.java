package dev.heimdall.standalone;

import dev.heimdall.standalone.database.EmbeddedDatabase;
import dev.heimdall.standalone.database.Postmaster;
import dev.heimdall.standalone.host.Processes;
import dev.heimdall.standalone.host.Refusal;
import dev.heimdall.standalone.temporal.TemporalFolder;
import dev.heimdall.worker.folder.DeadWorkers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Clears up after a run that was killed; only the owner of the data folder may. */
final class Leftovers {

    private Leftovers() {}

    /** What was found, for people; empty after an orderly end. */
    static List<String> clear(DataFolder data) throws IOException {
        List<String> found = new ArrayList<>();
        if (ReadyFile.remove(data.path())) {
            found.add("a heimdall.json");
        }
        int orphans = DeadWorkers.clear(data.runs());
        if (orphans > 0) {
            found.add(orphans + (orphans == 1 ? " process" : " processes") + " of jobs");
        }
        stopTemporal(data.temporal()).ifPresent(found::add);
        stopDatabase(EmbeddedDatabase.cluster(data.database())).ifPresent(found::add);
        return found;
    }

    private static Optional<String> stopTemporal(TemporalFolder folder) {
        List<ProcessHandle> servers = folder.servers();
        if (servers.isEmpty()) {
            return Optional.empty();
        }
        String pids =
                servers.stream().map(server -> String.valueOf(server.pid())).collect(Collectors.joining(", "));
        // what it acknowledged is on the disk
        if (!Processes.end(servers, Duration.ofSeconds(3))) {
            throw Refusal.failed(
                    "Temporal with pid " + pids + " was left behind and cannot be stopped: end it and start again.");
        }
        return Optional.of("its Temporal (pid " + pids + ")");
    }

    private static Optional<String> stopDatabase(Path cluster) throws IOException {
        Optional<ProcessHandle> named = Postmaster.named(cluster);
        if (named.isEmpty()) {
            return Optional.empty();
        }
        ProcessHandle process = named.get();
        if (!Postmaster.isPostmaster(process, cluster)) {
            // the pid went to another program since: PostgreSQL would take it for a server and refuse to start
            Files.deleteIfExists(Postmaster.pidFile(cluster));
            return Optional.of("the pid file of a PostgreSQL that is gone");
        }
        signal(process, "INT");
        if (!Processes.await(List.of(process), Duration.ofSeconds(8))) {
            signal(process, "QUIT");
            if (!Processes.await(List.of(process), Duration.ofSeconds(4))) {
                throw Refusal.failed("PostgreSQL with pid " + process.pid() + " was left behind on " + cluster
                        + " and cannot be stopped: end it and start again.");
            }
        }
        return Optional.of("its PostgreSQL (pid " + process.pid() + ")");
    }

    /** INT is PostgreSQL's fast stop and QUIT its immediate one; both leave the data whole. */
    private static void signal(ProcessHandle process, String name) throws IOException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
