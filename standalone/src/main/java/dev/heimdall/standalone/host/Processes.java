package dev.heimdall.standalone.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds and ends processes that an earlier run left behind. */
public final class Processes {

    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofMillis(20);

    private Processes() {}

    public static Optional<Path> workingFolder(ProcessHandle process) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd")));
        } catch (IOException | UnsupportedOperationException e) {
            // not ours to see, gone, or no such system
            return Optional.empty();
        }
    }

    /** All that work in the folder, were given a path in it, or are children of such a process. */
    public static List<ProcessHandle> of(Path folder) {
        ProcessHandle self = ProcessHandle.current();
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != self.pid())
                .filter(process -> belongs(process, folder))
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .filter(process -> process.pid() != self.pid())
                .distinct()
                .toList();
    }

    /** Asks, waits a little, then insists; ends how many there were. */
    public static int end(Path folder) {
        List<ProcessHandle> found = of(folder);
        found.forEach(ProcessHandle::destroy);
        await(found, GRACE);
        List<ProcessHandle> stubborn = new ArrayList<>(of(folder));
        stubborn.addAll(found.stream().filter(ProcessHandle::isAlive).toList());
        stubborn.forEach(ProcessHandle::destroyForcibly);
        await(stubborn, GRACE);
        return found.size();
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

    private static boolean belongs(ProcessHandle process, Path folder) {
        if (workingFolder(process).filter(path -> path.startsWith(folder)).isPresent()) {
            return true;
        }
        return environment(process).contains("=" + folder + "/");
    }

    private static String environment(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
