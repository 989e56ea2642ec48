package dev.heimdall.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.artifact.ArtifactStore.Draft;
import dev.heimdall.artifact.S3Artifacts.Sizes;
import dev.heimdall.artifact.S3Place.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3ArtifactsTest extends ArtifactStoreContract {

    private static final Sizes SMALL = new Sizes(20_000, Duration.ZERO, 5 << 20, 3);

    private static S3Server server;
    private S3Place place;
    private S3Artifacts store;

    @BeforeAll
    static void startServer() throws Exception {
        server = S3Server.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.stop();
    }

    @BeforeEach
    void open() {
        place = server.newBucket();
        store = S3Artifacts.open(place, SMALL);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    ArtifactStore store() {
        return store;
    }

    @Test
    void writesTheLastSegmentLongerUntilItIsFull() throws IOException {
        try (OutputStream log = store.append("job-1", "stdout")) {
            for (int line = 0; line < 25; line++) {
                log.write(random(2_000));
                log.flush();
            }
        }

        assertThat(segments(place)).extracting(S3Object::size).containsExactly(20_000L, 20_000L, 10_000L);
    }

    @Test
    void gathersFlushesThatComeTooSoon() throws IOException {
        try (S3Artifacts slow = S3Artifacts.open(place, new Sizes(1_000, Duration.ofHours(1), 5 << 20, 3))) {
            try (OutputStream log = slow.append("job-1", "stdout")) {
                log.write("first".getBytes(UTF_8));
                log.flush();
                log.write(" second".getBytes(UTF_8));
                log.flush();
                assertThat(slow.size("job-1", "stdout")).hasValue(5);
            }

            assertThat(slow.size("job-1", "stdout")).hasValue(12);
        }
    }

    @Test
    void sendsWhatAFlushGatheredThoughNothingFollows() throws IOException {
        try (S3Artifacts paced = S3Artifacts.open(place, new Sizes(1_000, Duration.ofMillis(200), 5 << 20, 3));
                OutputStream log = paced.append("job-1", "stdout")) {
            log.write(1);
            log.flush();
            log.write(2);
            log.flush();

            Waiting.until(
                    Duration.ofMinutes(1), () -> paced.size("job-1", "stdout").orElse(0) == 2);
        }
    }

    @Test
    void keepsTheOrderOfAttemptsWhoseClocksDisagree() throws IOException {
        String fromTheFuture = "job-1/stdout/%016d-aaaaaaaa".formatted(System.currentTimeMillis() + 3_600_000);
        server.put(place, fromTheFuture, "one ".getBytes(UTF_8));

        try (OutputStream log = store.append("job-1", "stdout")) {
            log.write("two".getBytes(UTF_8));
        }

        try (InputStream stream = store.read("job-1", "stdout", 0)) {
            assertThat(stream.readAllBytes()).isEqualTo("one two".getBytes(UTF_8));
        }
    }

    @Test
    void leavesNoPartOfAnUnpublishedDraft() throws IOException {
        try (Draft draft = store.create("job-1", "result")) {
            draft.stream().write(random(12 << 20));
            assertThat(uploads()).isEqualTo(1);
        }

        assertThat(uploads()).isZero();
    }

    @Test
    void deletesThePartsThatADeadWorkerLeft() throws IOException {
        Draft abandoned = store.create("job-1", "result");
        abandoned.stream().write(random(12 << 20));

        store.delete("job-1");

        assertThat(uploads()).isZero();
    }

    @Test
    void saysWhatFailedWithoutSayingWhere() {
        S3Place wrong = new S3Place(
                place.bucket(), "", place.endpoint(), "us-east-1", new Credentials("nobody", "wrong-secret"));
        try (S3Artifacts refused = S3Artifacts.open(wrong)) {
            assertThatThrownBy(() -> refused.size("job-1", "stdout"))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(
                            "artifact stdout of job job-1 cannot be read: the store of artifacts answers")
                    .hasMessageNotContaining(place.bucket())
                    .hasMessageNotContaining("wrong-secret");
        }
        assertThat(wrong.toString()).doesNotContain("wrong-secret");
    }

    private static List<S3Object> segments(S3Place place) throws IOException {
        try (S3Bucket bucket = S3Bucket.open(place, 3)) {
            return bucket.list("job-1/stdout/");
        }
    }

    private int uploads() throws IOException {
        try (S3Bucket bucket = S3Bucket.open(place, 3)) {
            return bucket.openUploads("job-1/").size();
        }
    }
}
