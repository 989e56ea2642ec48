package dev.heimdall.e2e.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Processes of jobs, known by the folder in their environment. */
public final class JobProcesses {

    private JobProcesses() {}

    public static List<ProcessHandle> under(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> environment(process).contains("=" + folder + "/"))
                .toList();
    }

    private static String environment(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // ended in the meantime, or another user's
            return "";
        }
    }
}
