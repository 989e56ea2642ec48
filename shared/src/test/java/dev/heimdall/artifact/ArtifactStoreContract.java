package dev.heimdall.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.artifact.ArtifactStore.Draft;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of artifacts does. */
abstract class ArtifactStoreContract {

    private static final String JOB = "01990000-0000-7000-8000-000000000001";
    private static final String OTHER_JOB = "01990000-0000-7000-8000-000000000002";

    abstract ArtifactStore store();

    private String text(String name, long offset) throws IOException {
        try (InputStream stream = store().read(JOB, name, offset)) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }

    private static void write(OutputStream stream, String text) throws IOException {
        stream.write(text.getBytes(UTF_8));
        stream.flush();
    }

    @Test
    void readsALogWhileItIsWritten() throws IOException {
        try (OutputStream log = store().append(JOB, "stdout")) {
            write(log, "first\n");

            assertThat(text("stdout", 0)).isEqualTo("first\n");
            assertThat(store().size(JOB, "stdout")).hasValue(6);
        }
    }

    @Test
    void readsFromAnOffset() throws IOException {
        try (OutputStream log = store().append(JOB, "stdout")) {
            log.write("0123456789abcdefghij".getBytes(UTF_8));
        }

        assertThat(text("stdout", 13)).isEqualTo("defghij");
        assertThat(text("stdout", 20)).isEmpty();
        assertThat(text("stdout", 1_000)).isEmpty();
    }

    @Test
    void appendsToWhatAnEarlierAttemptLeft() throws IOException {
        try (OutputStream first = store().append(JOB, "stderr")) {
            write(first, "one ");
        }
        try (OutputStream second = store().append(JOB, "stderr")) {
            write(second, "two");
        }

        assertThat(text("stderr", 0)).isEqualTo("one two");
    }

    @Test
    void losesNothingWhenTwoAttemptsWriteAtOnce() throws IOException {
        try (OutputStream old = store().append(JOB, "stdout");
                OutputStream young = store().append(JOB, "stdout")) {
            for (int line = 0; line < 20; line++) {
                old.write(("old " + line + "\n").getBytes(UTF_8));
                young.write(("young " + line + "\n").getBytes(UTF_8));
                old.flush();
                young.flush();
            }
        }

        String all = text("stdout", 0);
        assertThat(all.replaceAll("[^ou]", "").length()).isEqualTo(60);
        for (int line = 0; line < 20; line++) {
            assertThat(all).contains("old " + line + "\n").contains("young " + line + "\n");
        }
    }

    @Test
    void readsNoFurtherThanTheSizeAtTheMomentOfTheCall() throws IOException {
        try (OutputStream log = store().append(JOB, "stdout")) {
            write(log, "before");
            try (InputStream reading = store().read(JOB, "stdout", 0)) {
                write(log, " after");

                assertThat(reading.readAllBytes()).isEqualTo("before".getBytes(UTF_8));
            }
        }
    }

    @Test
    void keepsALargeLogByteForByte() throws IOException {
        byte[] bytes = random(300_000);

        try (OutputStream log = store().append(JOB, "stdout")) {
            for (int start = 0; start < bytes.length; start += 7_777) {
                log.write(bytes, start, Math.min(7_777, bytes.length - start));
            }
        }

        try (InputStream stream = store().read(JOB, "stdout", 123_456)) {
            assertThat(stream.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 123_456, bytes.length));
        }
        assertThat(store().size(JOB, "stdout")).hasValue(bytes.length);
    }

    @Test
    void closingAReadingEarlyIsFine() throws IOException {
        try (OutputStream log = store().append(JOB, "stdout")) {
            log.write(random(200_000));
        }

        try (InputStream stream = store().read(JOB, "stdout", 0)) {
            assertThat(stream.read()).isNotNegative();
        }
        assertThat(store().size(JOB, "stdout")).hasValue(200_000);
    }

    @Test
    void writesOnAThreadThatWasInterruptedBefore() throws IOException {
        try (OutputStream log = store().append(JOB, "stdout")) {
            write(log, "before ");
            Thread.currentThread().interrupt();
            try {
                write(log, "while ");
            } catch (IOException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
            assertThat(Thread.interrupted()).isTrue();
            write(log, "after");
        }

        assertThat(text("stdout", 0)).isEqualTo("before while after");
    }

    @Test
    void showsAResultOnlyOnceItIsPublished() throws IOException {
        try (Draft draft = store().create(JOB, "result-1")) {
            draft.stream().write("{}".getBytes(UTF_8));
            draft.stream().flush();
            assertThat(store().size(JOB, "result-1")).isEmpty();

            assertThat(draft.publish()).isEqualTo(2);
        }

        assertThat(text("result-1", 0)).isEqualTo("{}");
    }

    @Test
    void throwsAwayAResultThatIsNotPublished() throws IOException {
        try (Draft draft = store().create(JOB, "result-1")) {
            draft.stream().write("{".getBytes(UTF_8));
        }

        assertThat(store().size(JOB, "result-1")).isEmpty();
        assertThatThrownBy(() -> store().read(JOB, "result-1", 0))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage("job " + JOB + " has no artifact result-1");
    }

    @Test
    void publishesAResultOfManyParts() throws IOException {
        byte[] bytes = random(12 << 20);

        try (Draft draft = store().create(JOB, "result-2")) {
            draft.stream().write(bytes);
            assertThat(draft.publish()).isEqualTo(bytes.length);
        }

        try (InputStream stream = store().read(JOB, "result-2", 11 << 20)) {
            assertThat(stream.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 11 << 20, bytes.length));
        }
    }

    @Test
    void throwsAwayAResultOfManyPartsThatIsNotPublished() throws IOException {
        try (Draft draft = store().create(JOB, "result-2")) {
            draft.stream().write(random(12 << 20));
        }

        assertThat(store().size(JOB, "result-2")).isEmpty();
    }

    @Test
    void replacesAResultThatIsPublishedAgain() throws IOException {
        for (String text : new String[] {"long text", "short"}) {
            try (Draft draft = store().create(JOB, "result-1")) {
                draft.stream().write(text.getBytes(UTF_8));
                draft.publish();
            }
        }

        assertThat(text("result-1", 0)).isEqualTo("short");
    }

    @Test
    void publishesAnEmptyResult() throws IOException {
        try (Draft draft = store().create(JOB, "result-1")) {
            assertThat(draft.publish()).isZero();
        }

        assertThat(store().size(JOB, "result-1")).hasValue(0);
    }

    @Test
    void deletesAllThatAJobLeftAndNothingElse() throws IOException {
        for (String job : new String[] {JOB, OTHER_JOB}) {
            for (String name : new String[] {"stdout", "stderr"}) {
                try (OutputStream log = store().append(job, name)) {
                    log.write(random(50_000));
                }
            }
        }

        store().delete(JOB);
        store().delete(JOB);

        assertThat(store().size(JOB, "stdout")).isEmpty();
        assertThat(store().size(JOB, "stderr")).isEmpty();
        assertThat(store().size(OTHER_JOB, "stdout")).hasValue(50_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "a/b", "../x", "/etc", ".hidden", "a\\b", "a\u0000b", "a\n"})
    void refusesNamesThatLeadElsewhere(String name) {
        assertThatThrownBy(() -> store().append(name, "stdout")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().append(JOB, name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().create(JOB, name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().size(JOB, name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().read(name, "stdout", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().delete(name)).isInstanceOf(IllegalArgumentException.class);
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(42).nextBytes(bytes);
        return bytes;
    }
}
