package dev.heimdall.plugin.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Reads Linux's table of processes: a member is in the program's group or session, or carries the run's mark in its
 * environment, which also finds what lost its parent and what began a session of its own.
 */
final class ProcessTable implements ProcessSearch {

    private static final Path TABLE = Path.of("/proc");

    private final long root;
    private final String mark;

    /** One that is ending has neither environment nor group long before it is gone. */
    private final Set<ProcessHandle> known = new HashSet<>();

    ProcessTable(long root, String mark) {
        this.root = root;
        this.mark = mark;
    }

    /** Whether this system has such a table. */
    static boolean isThere() {
        return Files.isReadable(TABLE.resolve("self/stat"));
    }

    @Override
    public Set<ProcessHandle> alive() {
        Set<ProcessHandle> alive = scan();
        // a process shows no environment for the moment in which it becomes another program
        return alive.isEmpty() ? scan() : alive;
    }

    private Set<ProcessHandle> scan() {
        Set<ProcessHandle> alive = new HashSet<>();
        for (Row row : rows()) {
            boolean isMember = row.isOf(root) || carriesMark(row.pid());
            ProcessHandle.of(row.pid())
                    .filter(process -> isMember || known.contains(process))
                    .ifPresent(alive::add);
        }
        known.addAll(alive);
        return alive;
    }

    /** One signal for the group leaves a program that multiplies no time. */
    @Override
    public void killTogether() {
        if (rows().stream().noneMatch(row -> row.group() == root)) {
            return;
        }
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -s KILL -- -" + root)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .orTimeout(1, TimeUnit.SECONDS)
                    .exceptionally(late -> null)
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<Row> rows() {
        Set<Row> rows = new HashSet<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(TABLE, "[0-9]*")) {
            for (Path process : processes) {
                row(process).filter(row -> !row.isDead()).ifPresent(rows::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static Optional<Row> row(Path process) {
        return read(process.resolve("stat")).map(stat -> {
            // the name before the last parenthesis may hold anything
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long pid = Long.parseLong(process.getFileName().toString());
            return new Row(pid, fields[0], Long.parseLong(fields[2]), Long.parseLong(fields[3]));
        });
    }

    private boolean carriesMark(long pid) {
        return read(TABLE.resolve(Long.toString(pid)).resolve("environ"))
                .filter(environment -> environment.contains(mark))
                .isPresent();
    }

    /** Empty when the process has ended meanwhile, or belongs to somebody else. */
    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private record Row(long pid, String state, long group, long session) {

        /** Ended, and only waiting for its parent to take notice. */
        boolean isDead() {
            return state.equals("Z") || state.equals("X");
        }

        boolean isOf(long root) {
            return pid == root || group == root || session == root;
        }
    }
}
