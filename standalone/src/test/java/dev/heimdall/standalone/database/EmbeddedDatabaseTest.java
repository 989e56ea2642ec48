package dev.heimdall.standalone.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    /** To create a cluster takes longer than all else: the tests start one and the same, one after the other. */
    @TempDir
    static Path folder;

    @Test
    void keepsEveryCommitOnTheDisk() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            assertThat(ask(database, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(database, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(database, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(ask(database, "SHOW data_checksums")).isEqualTo("on");
            assertThat(ask(database, "SHOW server_version")).startsWith("18.");
        }
    }

    @Test
    void keepsDataPasswordAndPortBetweenRuns() throws Exception {
        String first;
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            tell(database, "CREATE TABLE kept (word text)");
            tell(database, "INSERT INTO kept VALUES ('here')");
            first = database.urlWithPassword();
        }

        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            assertThat(ask(database, "SELECT word FROM kept")).isEqualTo("here");
            assertThat(database.urlWithPassword()).isEqualTo(first);
        }
    }

    @Test
    void asksForThePassword() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.url(), database.user(), "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void takesANewPasswordWhenTheOldOneIsLost() throws Exception {
        EmbeddedDatabase.start(folder).close();
        Files.delete(folder.resolve("password"));

        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            assertThat(ask(database, "SELECT 'in'")).isEqualTo("in");
        }
    }

    @Test
    void listensOnLoopbackOnly() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            List<InetAddress> others = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .toList();

            assertThat(others)
                    .allSatisfy(address -> assertThatThrownBy(() -> connect(address, database.port()))
                            .isInstanceOf(IOException.class));
        }
    }

    @Test
    void leavesNoProcess() throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.start(folder);
        ProcessHandle postmaster =
                Postmaster.named(EmbeddedDatabase.cluster(folder.toRealPath())).orElseThrow();

        database.close();

        assertThat(postmaster.isAlive()).isFalse();
        assertThat(Postmaster.pidFile(EmbeddedDatabase.cluster(folder))).doesNotExist();
    }

    @Test
    void beginsAgainAfterAnEndInTheMiddleOfItsCreation(@TempDir Path young) throws Exception {
        Files.createDirectories(young.resolve("cluster.new"));
        Files.writeString(young.resolve("cluster.new/postgresql.conf"), "half");

        try (EmbeddedDatabase database = EmbeddedDatabase.start(young)) {
            assertThat(ask(database, "SELECT 'whole'")).isEqualTo("whole");
        }
    }

    @Test
    void comesBackWhenItIsKilled() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
            tell(database, "CREATE TABLE committed AS SELECT 'here' AS word");
            Postmaster.named(EmbeddedDatabase.cluster(folder.toRealPath()))
                    .orElseThrow()
                    .destroyForcibly();

            assertThat(askUntilAnswered(database, "SELECT word FROM committed")).isEqualTo("here");
        }
    }

    private static void connect(InetAddress address, int port) throws IOException {
        new Socket(address, port).close();
    }

    private static String askUntilAnswered(EmbeddedDatabase database, String question) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (true) {
            try {
                return ask(database, question);
            } catch (SQLException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static String ask(EmbeddedDatabase database, String question) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.urlWithPassword());
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            assertThat(answer.next()).isTrue();
            return answer.getString(1);
        }
    }

    private static void tell(EmbeddedDatabase database, String order) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.urlWithPassword());
                Statement statement = connection.createStatement()) {
            statement.execute(order);
        }
    }
}
