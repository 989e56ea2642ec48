package dev.heimdall.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.standalone.host.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void refusesASecondOwnerAndNamesTheFirst() throws Exception {
        try (DataFolder first = DataFolder.open(folder)) {
            new ReadyFile("http://127.0.0.1:4711", 1, "jdbc", "temporal", null, false).write(first.path());

            assertThatThrownBy(() -> DataFolder.open(folder))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("pid " + ProcessHandle.current().pid())
                    .hasMessageContaining("http://127.0.0.1:4711");
        }
    }

    @Test
    void isFreeAgainAfterItsOwner() throws Exception {
        DataFolder.open(folder).close();

        try (DataFolder second = DataFolder.open(folder)) {
            assertThat(second.path()).isEqualTo(folder.toRealPath());
        }
    }

    @Test
    void isItsOwnersAlone() throws Exception {
        try (DataFolder data = DataFolder.open(folder.resolve("new"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void saysWhyAFolderCannotBeUsed() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("The data folder " + file + " cannot be used");
    }
}
