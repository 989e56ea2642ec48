package dev.heimdall.e2e.chaos.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteBanTest {

    @TempDir
    private Path folder;

    @Test
    void letsNobodyBeginToWriteUntilItEnds() throws IOException {
        boolean mayMount = mayMount();
        WriteBan ban = new WriteBan(folder, mayMount);
        assumeThat(ban.bites()).isTrue();
        Path job = Files.createDirectory(folder.resolve("job"));

        try (OutputStream open = Files.newOutputStream(job.resolve("begun"))) {
            ban.begin();
            try {
                assertThatThrownBy(() -> Files.writeString(folder.resolve("new"), "x"))
                        .isInstanceOf(IOException.class);
                assertThatThrownBy(() -> Files.writeString(job.resolve("new"), "x"))
                        .isInstanceOf(IOException.class);
                open.write('x');
            } finally {
                ban.end();
            }
        }

        assertThat(job.resolve("begun")).hasContent("x");
        assertThat(Files.writeString(job.resolve("new"), "x")).hasContent("x");
    }

    private boolean mayMount() {
        boolean mayMount = Mounts.run("mount", "--bind", folder.toString(), folder.toString());
        if (mayMount) {
            Mounts.run("umount", folder.toString());
        }
        return mayMount;
    }
}
