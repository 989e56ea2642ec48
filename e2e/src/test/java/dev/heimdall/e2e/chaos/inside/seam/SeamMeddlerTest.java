package dev.heimdall.e2e.chaos.inside.seam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.artifact.ArtifactStore;
import dev.heimdall.artifact.FolderArtifacts;
import dev.heimdall.e2e.chaos.inside.whim.Account;
import dev.heimdall.e2e.chaos.inside.whim.Unrest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeamMeddlerTest {

    private static final int JOBS = 60;
    private static final String STORED = "stored";

    @TempDir
    private Path folder;

    private ArtifactStore artifacts;
    private ArtifactStore meddled;
    private Unrest unrest;

    @BeforeEach
    void meddle() throws IOException {
        artifacts = new FolderArtifacts(folder.resolve("artifacts"));
        unrest = Unrest.in(folder.resolve("inside"), 11, 0.1);
        Object wrapped =
                new SeamMeddler(unrest.whims("worker-1")).postProcessAfterInitialization(artifacts, "artifactStore");
        meddled = (ArtifactStore) wrapped;
        unrest.begin();
    }

    @Test
    void keepsADraftWhoseAnswerIsLostAndNoneThatFails() throws IOException {
        List<String> told = IntStream.range(0, JOBS)
                .mapToObj(number -> publish("job-" + number))
                .toList();

        assertThat(told).contains(STORED, "chaos: the artifact store was not reached");
        assertThat(told).anyMatch(sentence -> sentence.contains("answered was lost"));
        for (int number = 0; number < JOBS; number++) {
            boolean isThere = artifacts.size("job-" + number, "result").isPresent();
            if (told.get(number).equals(STORED)) {
                assertThat(isThere).isTrue();
            }
            if (told.get(number).contains("not reached")) {
                assertThat(isThere).isFalse();
            }
        }
        assertThat(Account.read(unrest).made())
                .contains("SeamMeddlerTest.publish's create", "SeamMeddlerTest.publish's publish", "a draft's write");
    }

    @Test
    void tellsOfEachLogThatIsNotWhole() throws IOException {
        List<String> told = IntStream.range(0, JOBS)
                .mapToObj(number -> log("job-" + number))
                .toList();

        assertThat(told).contains(STORED).anyMatch(sentence -> sentence.startsWith("chaos: "));
        for (int number = 0; number < JOBS; number++) {
            if (told.get(number).equals(STORED)) {
                assertThat(artifacts.size("job-" + number, "stdout")).hasValue(4);
            }
        }
        assertThat(Account.read(unrest).made()).containsAll(WaywardOutput.places(WaywardOutput.LOG));
    }

    @Test
    void leavesOtherPartsOfAServiceAlone() throws IOException {
        assertThat(new SeamMeddler(unrest.whims("api-1")).postProcessAfterInitialization(folder, "folder"))
                .isSameAs(folder);
    }

    private String publish(String job) {
        String told = "";
        try (ArtifactStore.Draft draft = meddled.create(job, "result")) {
            draft.stream().write("text".getBytes(StandardCharsets.UTF_8));
            draft.publish();
            told = STORED;
        } catch (IOException e) {
            told = told.isEmpty() ? String.valueOf(e.getMessage()) : told;
        }
        return told;
    }

    private String log(String job) {
        try (OutputStream log = meddled.append(job, "stdout")) {
            log.write("text".getBytes(StandardCharsets.UTF_8));
            log.flush();
            return STORED;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
