package dev.heimdall.standalone.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Looks at processes and waits for their end. */
public final class Processes {

    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration KILLED = Duration.ofSeconds(4);

    private Processes() {}

    public static Optional<Path> workingFolder(ProcessHandle process) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd")));
        } catch (IOException | UnsupportedOperationException e) {
            // not ours to see, gone, or no such system
            return Optional.empty();
        }
    }

    /** Asks them to end, and kills those that do not in time; false if some live even so. */
    public static boolean end(List<ProcessHandle> processes, Duration limit) {
        processes.forEach(ProcessHandle::destroy);
        if (await(processes, limit)) {
            return true;
        }
        processes.forEach(ProcessHandle::destroyForcibly);
        return await(processes, KILLED);
    }

    /** Whether all have ended in time. */
    public static boolean await(List<ProcessHandle> processes, Duration limit) {
        // not onExit: of processes that are not our children it hears up to five seconds late
        long end = System.nanoTime() + limit.toNanos();
        while (processes.stream().anyMatch(ProcessHandle::isAlive)) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(STEP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
