package dev.heimdall.api.catalog.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealKeysTest {

    private static final String OLD = key("old", 1);
    private static final String NEW = key("new", 2);

    private static String key(String id, int fill) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) fill);
        return id + ":" + Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void opensWhatItSealedForTheSamePlaceAlone() {
        SealKeys keys = new SealKeys(List.of(NEW));

        String closed = keys.seal("k4n4ry", "cluster/a@1");

        assertThat(closed).doesNotContain("k4n4ry").isNotEqualTo(keys.seal("k4n4ry", "cluster/a@1"));
        assertThat(keys.open("new", closed, "cluster/a@1")).contains("k4n4ry");
        assertThat(keys.open("new", closed, "cluster/b@1")).isEmpty();
        assertThat(keys.open("other", closed, "cluster/a@1")).isEmpty();
        assertThat(keys.open("new", "AAAA" + closed.substring(4), "cluster/a@1"))
                .isEmpty();
        assertThat(keys.open("new", "AAAA", "cluster/a@1")).isEmpty();
    }

    @Test
    void sealsWithTheNewestAndOpensWithAny() {
        String closed = new SealKeys(List.of(OLD)).seal("x", "p");
        SealKeys rotated = new SealKeys(List.of(NEW, OLD));

        assertThat(rotated.current()).contains("new");
        assertThat(rotated.open("old", closed, "p")).contains("x");
        assertThat(rotated.open("new", rotated.seal("x", "p"), "p")).contains("x");
        assertThat(rotated.toString()).isEqualTo("SealKeys[new, old]");
    }

    @Test
    void refusesWhatIsNoKeyWithoutShowingIt() {
        for (String bad : List.of("c2VjcmV0", "a:c2VjcmV0", "a b:c2VjcmV0", "a:%%%")) {
            assertThatThrownBy(() -> new SealKeys(List.of(bad)))
                    .hasMessage("heimdall.catalog.keys or the file of heimdall.catalog.key-file holds a key that is not"
                            + " ID:BASE64, where the id is made of letters, digits, - and _, and the rest is 32 bytes")
                    .hasMessageNotContaining("c2VjcmV0");
        }
        assertThatThrownBy(() -> new SealKeys(List.of(NEW, NEW)))
                .hasMessage(
                        "heimdall.catalog.keys or the file of heimdall.catalog.key-file holds a second key with the id"
                                + " new");
    }

    @Test
    void makesAFileOnceThatNobodyElseMayRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("new/keys");

        KeyFile.makeIfMissing(file);
        List<String> first = KeyFile.read(file);
        KeyFile.makeIfMissing(file);

        assertThat(KeyFile.read(file)).isEqualTo(first).hasSize(1);
        assertThat(new SealKeys(first).current()).isPresent();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("new"))
                .isDirectoryContaining("glob:**/keys")
                .isDirectoryNotContaining("glob:**/.key*");
    }
}
