package dev.heimdall.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.artifact.ArtifactStore.Draft;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class FolderArtifactsTest extends ArtifactStoreContract {

    @TempDir
    Path folder;

    private FolderArtifacts store;

    @BeforeEach
    void open() {
        store = new FolderArtifacts(folder.resolve("artifacts"));
    }

    @Override
    ArtifactStore store() {
        return store;
    }

    @Test
    void laysArtifactsUnderTheJobsId() throws IOException {
        try (OutputStream log = store.append("job-1", "stdout")) {
            log.write("hello".getBytes(UTF_8));
        }

        assertThat(folder.resolve("artifacts/job-1/stdout")).hasContent("hello");
    }

    @Test
    void leavesNothingOfAnUnpublishedDraft() throws IOException {
        try (Draft draft = store.create("job-1", "result")) {
            draft.stream().write(random(100_000));
        }

        assertThat(folder.resolve("artifacts/job-1")).isEmptyDirectory();
    }

    @Test
    void saysWhatFailedWithoutSayingWhere() throws IOException {
        Files.writeString(folder.resolve("artifacts"), "a file where the folder should be");

        assertThatThrownBy(() -> store.create("job-1", "result"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("artifact result of job job-1 cannot be written")
                .hasMessageNotContaining(folder.toString());
        try (OutputStream log = store.append("job-1", "stdout")) {
            log.write(1);
            assertThatThrownBy(log::flush)
                    .hasMessageStartingWith("artifact stdout of job job-1 cannot be written")
                    .hasMessageNotContaining(folder.toString());
        }
    }

    @Test
    @EnabledIf("hasFullDevice")
    void saysThatTheDiskIsFull() throws IOException {
        Files.createDirectories(folder.resolve("artifacts/job-1"));
        Files.createSymbolicLink(folder.resolve("artifacts/job-1/stdout"), Path.of("/dev/full"));

        try (OutputStream log = store.append("job-1", "stdout")) {
            assertThatThrownBy(() -> log.write(random(100_000)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("artifact stdout of job job-1 cannot be written: the artifact store is full");
        }
    }

    static boolean hasFullDevice() {
        return Files.exists(Path.of("/dev/full"));
    }
}
