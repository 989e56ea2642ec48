package dev.heimdall.e2e.chaos.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What only some may do on a machine. */
final class Mounts {

    private Mounts() {}

    /** False where it was refused. */
    static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .onExit()
                            .join()
                            .exitValue()
                    == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void require(String... command) throws IOException {
        if (!run(command)) {
            throw new IOException("refused: " + String.join(" ", command));
        }
    }
}
