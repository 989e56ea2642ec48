package dev.heimdall.e2e.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.e2e.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in a source tree of its own. */
class LauncherTest {

    @TempDir
    private Path folder;

    @Test
    void buildsNothingUnderAProcessThatRunsOnIt() throws Exception {
        Path home = folder.toRealPath();
        String launcher = copy("heimdall", home);
        copy("e2e/temporal/go.mod", home);
        copy("e2e/temporal/server/go.mod", home);
        Process running =
                new ProcessBuilder("sh", "-c", "while :; do sleep 1; done", "up", "-Dheimdall.home=" + home).start();
        try {
            ProcessBuilder asking = new ProcessBuilder(launcher, "up").redirectErrorStream(true);
            asking.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process asked = asking.start();
            String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(asked.waitFor()).isEqualTo(1);
            assertThat(said)
                    .isEqualTo("heimdall: there is something to build, and process " + running.pid()
                            + " runs on what is there now: end that one first.\n");
        } finally {
            running.destroyForcibly();
        }
    }

    private static String copy(String path, Path home) throws IOException {
        Path copy = home.resolve(path);
        Files.createDirectories(copy.getParent());
        return Files.copy(Checkout.path(path), copy, StandardCopyOption.COPY_ATTRIBUTES)
                .toString();
    }
}
