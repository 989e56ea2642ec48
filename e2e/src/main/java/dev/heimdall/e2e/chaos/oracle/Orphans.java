package dev.heimdall.e2e.chaos.oracle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Processes of jobs, known by the folder in their environment. */
final class Orphans {

    private Orphans() {}

    static List<String> under(Path runs) {
        return ProcessHandle.allProcesses()
                .filter(process -> environment(process).contains("=" + runs + "/"))
                .map(process ->
                        process.pid() + " " + process.info().commandLine().orElse(""))
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
