package dev.heimdall.standalone.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalFolderTest {

    @TempDir
    private Path path;

    private TemporalFolder folder;

    @BeforeEach
    void open() {
        folder = new TemporalFolder(path);
    }

    @Test
    void keepsADatabaseThatOnceWorked() throws IOException {
        remember("jobs");

        folder.prepare();

        assertThat(folder.database()).hasContent("jobs");
    }

    @Test
    void beginsAnewWhereTheFirstStartDidNotComeToItsEnd() throws IOException {
        folder.prepare();
        Files.writeString(folder.database(), "half");

        folder.prepare();

        assertThat(folder.database()).doesNotExist();
    }

    @Test
    void putsTheDatabaseAsideForAnotherTemporal() throws IOException {
        assertThat(folder.putAside()).isFalse();
        remember("older jobs");
        assertThat(folder.putAside()).isTrue();
        remember("jobs");

        assertThat(folder.putAside()).isTrue();

        assertThat(folder.database()).doesNotExist();
        assertThat(path.resolve("replaced/temporal.db")).hasContent("jobs");
    }

    @Test
    void putsTheDatabaseOfAnotherVersionAside() throws IOException {
        assertThat(folder.takeVersion("1.29")).isFalse();
        remember("jobs");
        assertThat(folder.takeVersion("1.29")).isFalse();
        assertThat(folder.database()).exists();

        assertThat(folder.takeVersion("1.30")).isTrue();

        assertThat(folder.database()).doesNotExist();
        assertThat(folder.takeVersion("1.30")).isFalse();
    }

    @Test
    void keepsItsPortsWhileTheyAreFree() throws IOException {
        int port = folder.port("port");

        assertThat(folder.port("port")).isEqualTo(port);
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(folder.port("port")).isNotEqualTo(taken.getLocalPort());
        }
    }

    private void remember(String what) throws IOException {
        folder.prepare();
        Files.writeString(folder.database(), what);
        folder.markWhole();
    }
}
