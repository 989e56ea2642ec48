package dev.heimdall.e2e.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProgramsTest {

    @TempDir
    private Path folder;

    @Test
    void namesTheCommandThatMakesWhatIsMissing() {
        assertThatThrownBy(() -> ServerPrograms.in(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("./heimdall temporal build server");
        assertThatThrownBy(() -> ServerPrograms.in(folder.toString()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("./heimdall temporal build server");
    }

    @Test
    void findsWhatWasMade() throws IOException {
        Path server = Files.createFile(
                folder.resolve("temporal-server"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

        assertThat(ServerPrograms.in(folder.toString()).server()).isEqualTo(server);
    }
}
