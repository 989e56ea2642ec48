package dev.heimdall.plugin.shell;

import dev.heimdall.plugin.PluginFailure;
import java.nio.file.Files;
import java.nio.file.Path;

/** The first word of a command: looked up before the start, so that a missing one is told in a sentence. */
record Program(String name) {

    static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

    /** Fails unless the system would find the program. */
    void check(String path, Path folder) throws PluginFailure {
        if (name.contains("/")) {
            checkFile(folder.resolve(name));
            return;
        }
        for (String candidate : path.split(":", -1)) {
            if (isExecutable(folder.resolve(candidate).resolve(name))) {
                return;
            }
        }
        throw PluginFailure.jobFault("The program '" + name + "' is in none of the folders of PATH on this worker.");
    }

    private void checkFile(Path file) throws PluginFailure {
        if (!Files.exists(file)) {
            throw PluginFailure.jobFault("The program '" + name + "' does not exist on this worker.");
        }
        if (!isExecutable(file)) {
            throw PluginFailure.jobFault("The program '" + name + "' is not an executable file.");
        }
    }

    private static boolean isExecutable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
