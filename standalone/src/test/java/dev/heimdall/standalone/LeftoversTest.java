package dev.heimdall.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.standalone.database.EmbeddedDatabase;
import dev.heimdall.standalone.database.Postmaster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    @TempDir
    Path folder;

    private DataFolder data;

    @BeforeEach
    void open() {
        data = DataFolder.open(folder);
    }

    @AfterEach
    void close() throws Exception {
        data.close();
    }

    @Test
    void findsNothingAfterAnOrderlyEnd() throws Exception {
        assertThat(Leftovers.clear(data)).isEmpty();
    }

    @Test
    void removesWhatScriptsWouldTakeForAHeimdall() throws Exception {
        new ReadyFile("http://127.0.0.1:1", 1, "jdbc", "temporal", null, false).write(data.path());

        assertThat(Leftovers.clear(data)).containsExactly("a heimdall.json");
        assertThat(ReadyFile.read(data.path())).isEmpty();
    }

    @Test
    void endsTheProcessesOfJobsAndRemovesTheirFolders() throws Exception {
        Path run = Files.createDirectories(data.runs().resolve("worker-1-1-0123abcd/job-1"));
        Process stubborn = new ProcessBuilder("sh", "-c", "trap '' TERM; sleep 600 & wait; wait")
                .directory(run.toFile())
                .start();
        stubborn.getOutputStream().close();

        assertThat(Leftovers.clear(data)).singleElement().asString().contains("of jobs");

        assertThat(stubborn.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(run.getParent()).doesNotExist();
    }

    @Test
    void stopsADatabaseThatWasLeftBehind() throws Exception {
        EmbeddedDatabase database = EmbeddedDatabase.start(data.database());
        ProcessHandle postmaster =
                Postmaster.named(EmbeddedDatabase.cluster(data.database())).orElseThrow();
        try {
            assertThat(Leftovers.clear(data)).containsExactly("its PostgreSQL (pid " + postmaster.pid() + ")");
            assertThat(postmaster.isAlive()).isFalse();
        } finally {
            database.close();
        }
    }

    @Test
    void stopsATemporalThatWasLeftBehind() throws Exception {
        String database = data.path().resolve("temporal/database/temporal.db").toString();
        Process left = new ProcessBuilder("sh", "-c", "sleep 600 & wait", "start-dev", database).start();
        Process stranger = new ProcessBuilder("sh", "-c", "sleep 600 & wait", "start-dev", database + "2").start();
        try {
            assertThat(Leftovers.clear(data)).containsExactly("its Temporal (pid " + left.pid() + ")");

            assertThat(left.isAlive()).isFalse();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.descendants().forEach(ProcessHandle::destroyForcibly);
            stranger.destroyForcibly();
        }
    }

    @Test
    void sparesAStrangerThatHasThePidNow() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Path cluster = Files.createDirectories(EmbeddedDatabase.cluster(data.database()));
            Files.writeString(Postmaster.pidFile(cluster), stranger.pid() + "\n" + cluster + "\n");

            assertThat(Leftovers.clear(data)).containsExactly("the pid file of a PostgreSQL that is gone");

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }
}
