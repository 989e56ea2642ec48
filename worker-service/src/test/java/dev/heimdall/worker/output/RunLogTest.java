package dev.heimdall.worker.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.artifact.ArtifactStore;
import dev.heimdall.artifact.FolderArtifacts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class RunLogTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        // of an earlier attempt, written on the way, what a first try brings home, what the second brings, what is
        // there then
        "'',     '',  abc,    abcdef, abcdef",
        "'',     '',  abcdef, abcdef, abcdef",
        "'',     '',  abcdef, abc,    abcdef",
        "'',     xy,  abc,    abcdef, xyabcdef",
        "abcd,   '',  abc,    abcdef, abcdef",
        "xyabcd, xy,  ab,     abcdef, xyabcdef",
        "xyab,   xy,  abcd,   abcdef, xyabcdef",
        "uvw,    '',  abc,    abcdef, uvwabcdef",
        "uvw,    xy,  abc,    abcdef, uvwxyabcdef",
    })
    void keepsOnceWhatIsBroughtAgain(String earlier, String onTheWay, String first, String second, String then)
            throws IOException {
        ArtifactStore store = new FolderArtifacts(folder);
        String job = UUID.randomUUID().toString();
        try (OutputStream log = store.append(job, "stdout")) {
            log.write(earlier.getBytes(UTF_8));
        }

        StoredLog.Place place = new StoredLog.Place(store, job, "stdout", DataSize.ofKilobytes(1));
        try (RunLog log = new RunLog(new StoredLog(place, UnaryOperator.identity(), true), () -> {})) {
            log.write(onTheWay.getBytes(UTF_8));
            log.startOver();
            log.write(first.getBytes(UTF_8));
            log.startOver();
            log.write(second.getBytes(UTF_8));
        }

        assertThat(store.read(job, "stdout", 0)).hasBinaryContent(then.getBytes(UTF_8));
    }
}
