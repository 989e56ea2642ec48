package dev.heimdall.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.artifact.ArtifactPlace.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactPlaceTest {

    private static ArtifactPlace s3(String bucket, String endpoint) {
        return new ArtifactPlace(Kind.S3, Path.of("unused"), bucket, "", "eu-west-1", endpoint);
    }

    private static ArtifactPlace folder(Path folder) {
        return new ArtifactPlace(Kind.FOLDER, folder, "", "", "", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://s3.example.org", "http://127.0.0.1:9000", "http://minio:9000/path"})
    void takesAnEndpointThatIsAnAddress(String endpoint) {
        assertThat(s3("jobs", endpoint).endpoint()).isEqualTo(endpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"minio:9000", "ftp://minio", "http://", "http:///jobs", "http://two words", "http://a_b:1", " "})
    void refusesAnEndpointThatIsNone(String endpoint) {
        assertThatThrownBy(() -> s3("jobs", endpoint))
                .hasMessage("heimdall.artifact.endpoint must be an address like http://host:9000, not " + endpoint);
    }

    @Test
    void refusesABucketThatIsMissing() {
        assertThatThrownBy(() -> s3(" ", ""))
                .hasMessage("heimdall.artifact.bucket is missing, and heimdall.artifact.store is s3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://jobs", "jobs/prefix", "two words", "ab", "-jobs"})
    void refusesABucketThatCannotBeOne(String bucket) {
        assertThatThrownBy(() -> s3(bucket, ""))
                .hasMessageStartingWith("heimdall.artifact.bucket must be the name of a bucket")
                .hasMessageEndingWith("not " + bucket);
    }

    @Test
    void refusesAFolderThatIsMissing() {
        assertThatThrownBy(() -> folder(Path.of("")))
                .hasMessage("heimdall.artifact.folder is missing, and heimdall.artifact.store is folder");
    }

    @Test
    void takesAFolderThatIsNotThereYet(@TempDir Path parent) {
        assertThat(folder(parent).open()).isInstanceOf(FolderArtifacts.class);
        assertThat(folder(parent.resolve("a/b")).open()).isInstanceOf(FolderArtifacts.class);
    }

    @Test
    void refusesAFolderThatIsAFile(@TempDir Path parent) throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");
        String sentence = "heimdall.artifact.folder must be a folder, and " + file + " is a file";

        assertThatThrownBy(() -> folder(file).open()).hasMessage(sentence);
        assertThatThrownBy(() -> folder(file.resolve("below")).open()).hasMessage(sentence);
    }

    @Test
    void opensABucket() throws Exception {
        try (S3Artifacts store = (S3Artifacts) s3("jobs", "http://127.0.0.1:1").open()) {
            assertThat(store).isNotNull();
        }
    }
}
