package dev.heimdall.worker.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFolderTest {

    @TempDir
    Path root;

    private Path dead;

    @BeforeEach
    void leaveTheFolderOfADeadWorker() throws IOException {
        dead = Files.createDirectories(root.toRealPath().resolve("worker-1-1-0123abcd/job"))
                .getParent();
        Files.writeString(dead.resolve("job/context.json"), "a secret");
    }

    @Test
    void clearsTheFoldersOfTheDead() {
        try (OwnFolder own = OwnFolder.claim(root)) {
            assertThat(dead).doesNotExist();
            assertThat(own.path()).isDirectory().hasParent(dead.getParent());
        }
    }

    @Test
    void sparesWhatNoWorkerMade() throws IOException {
        Path other = Files.createDirectory(root.resolve("worker-of-somebody"));
        Path target = Files.createDirectory(root.resolve("target"));
        Path link = Files.createSymbolicLink(root.resolve("worker-1-2-0123abcd"), target);

        OwnFolder.claim(root).close();

        assertThat(List.of(other, target, link)).allMatch(Files::exists);
    }

    @Test
    void sparesThoseOfItsOwnProcess() {
        try (OwnFolder first = OwnFolder.claim(root);
                OwnFolder second = OwnFolder.claim(root)) {
            assertThat(first.path()).exists().isNotEqualTo(second.path());
        }
    }

    @Test
    void endsWhatStillWorksInTheFoldersOfTheDeadAndNothingElse() throws Exception {
        Process marked =
                start("/", "HEIMDALL_WORKING_FOLDER", dead.resolve("job").toString());
        Process inside = start(dead.resolve("job").toString(), "X", "y");
        Process stranger = start("/", "OLDPWD", dead.resolve("job").toString());
        Process alike = start("/", "HEIMDALL_WORKING_FOLDER", dead + "0/job");
        try {
            assertThat(DeadWorkers.clear(root)).isGreaterThanOrEqualTo(2);

            assertThat(marked.waitFor(5, TimeUnit.SECONDS)).isTrue();
            assertThat(inside.waitFor(5, TimeUnit.SECONDS)).isTrue();
            assertThat(List.of(stranger, alike)).allMatch(Process::isAlive);
        } finally {
            List.of(marked, inside, stranger, alike).forEach(Process::destroyForcibly);
        }
    }

    @Test
    void leavesNothingOfItsOwn() throws Exception {
        OwnFolder own = OwnFolder.claim(root);
        Process left =
                start("/", "HEIMDALL_WORKING_FOLDER", own.path().resolve("job").toString());

        own.close();

        assertThat(left.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(own.path()).doesNotExist();
    }

    private static Process start(String folder, String name, String value) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("setsid", "sleep", "600")
                .directory(Path.of(folder).toFile());
        builder.environment().put(name, value);
        return builder.start();
    }
}
