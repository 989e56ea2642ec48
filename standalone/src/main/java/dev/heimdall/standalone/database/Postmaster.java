package dev.heimdall.standalone.database;

import dev.heimdall.standalone.host.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The PostgreSQL process that has a cluster folder open, as its pid file says and the system confirms. */
public final class Postmaster {

    private Postmaster() {}

    public static Path pidFile(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /** Whatever process has the pid of the file, PostgreSQL or not. */
    public static Optional<ProcessHandle> named(Path cluster) {
        try {
            List<String> lines = Files.readAllLines(pidFile(cluster));
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(ProcessHandle::isAlive);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Pids are reused: only a process called postgres that works in the folder is one. */
    public static boolean isPostmaster(ProcessHandle process, Path cluster) {
        String command = process.info().command().orElse("");
        if (!command.endsWith("/postgres") && !command.endsWith("\\postgres.exe")) {
            return false;
        }
        if (Processes.workingFolder(process).filter(cluster::equals).isPresent()) {
            return true;
        }
        return List.of(process.info().arguments().orElse(new String[0])).contains(cluster.toString());
    }
}
