package dev.heimdall.worker.folder;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes that work in a folder of a worker. They are known by {@code HEIMDALL_WORKING_FOLDER} in their
 * environment, with all that they started; or by working there without a terminal, alone: somebody who looks around in the
 * folder has one, and what a person's session started is not ours.
 */
public final class Orphans {

    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_KILLS = Duration.ofMillis(200);
    private static final int MOST_KILLS = 10;
    private static final Duration STEP = Duration.ofMillis(20);
    private static final Charset NATIVE = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    private final Path folder;
    private final String mark;
    private final Set<ProcessHandle> found = new HashSet<>();

    private Orphans(Path folder) {
        this.folder = folder;
        // the environment is read as bytes
        this.mark = "\0HEIMDALL_WORKING_FOLDER="
                + new String((folder + File.separator).getBytes(NATIVE), StandardCharsets.ISO_8859_1);
    }

    /** Asks, waits a little, then insists; gives how many there were. */
    public static int end(Path folder) {
        return new Orphans(folder).end();
    }

    private int end() {
        alive().forEach(ProcessHandle::destroy);
        boolean isGone = isGoneWithin(GRACE);
        for (int kills = 0; !isGone && kills < MOST_KILLS; kills++) {
            alive().forEach(ProcessHandle::destroyForcibly);
            isGone = isGoneWithin(BETWEEN_KILLS);
        }
        if (!isGone) {
            LOG.warn("processes {} work in {} and cannot be ended", alive(), folder);
        }
        return found.size();
    }

    private boolean isGoneWithin(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!alive().isEmpty()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
        return true;
    }

    private Set<ProcessHandle> alive() {
        long self = ProcessHandle.current().pid();
        ProcessHandle.allProcesses()
                .filter(process -> process.pid() != self)
                .flatMap(this::belonging)
                .filter(process -> process.pid() != self)
                .forEach(found::add);
        return found.stream()
                .filter(process -> process.isAlive() && !Row.of(process).isDead())
                .collect(Collectors.toSet());
    }

    private Stream<ProcessHandle> belonging(ProcessHandle process) {
        if (("\0" + read(process, "environ")).contains(mark)) {
            return Stream.concat(Stream.of(process), process.descendants());
        }
        boolean isSomebodys = Stream.concat(Stream.of(process), process.descendants())
                .anyMatch(one -> Row.of(one).hasTerminal());
        return worksIn(process) && !isSomebodys ? Stream.of(process) : Stream.empty();
    }

    private boolean worksIn(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"))
                    .startsWith(folder);
        } catch (IOException | UnsupportedOperationException e) {
            // not ours to see, gone, or no such system
            return false;
        }
    }

    private static String read(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid(), file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /** What the system's table says of a process, as far as it is of use here. */
    private record Row(String state, String terminal) {

        static Row of(ProcessHandle process) {
            String stat = read(process, "stat");
            // the name before the last parenthesis may hold anything
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
            return fields.length < 5 ? new Row("", "0") : new Row(fields[0], fields[4]);
        }

        /** Ended, and only waiting for its parent to take notice. */
        boolean isDead() {
            return state.equals("Z") || state.equals("X");
        }

        boolean hasTerminal() {
            return !terminal.equals("0");
        }
    }
}
