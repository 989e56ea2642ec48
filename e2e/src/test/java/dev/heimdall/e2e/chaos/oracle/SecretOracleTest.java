package dev.heimdall.e2e.chaos.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.e2e.chaos.load.Keeper;
import dev.heimdall.e2e.chaos.witness.Violation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretOracleTest {

    private static final URI FIRST = URI.create("http://127.0.0.1:1");
    private static final URI SECOND = URI.create("http://127.0.0.1:2");

    @TempDir
    private Path folder;

    @Test
    void findsASecretWhereverItIsInAFile() throws IOException {
        Files.writeString(folder.resolve("clean"), "x".repeat(3 << 20));
        Path leak = Files.createDirectories(folder.resolve("deep")).resolve("leak");

        for (int before : new int[] {0, 7, (1 << 20) - 5, (2 << 20) - 40, 3 << 20}) {
            Files.writeString(leak, "x".repeat(before) + Keeper.SECRET + "1");

            assertThat(SecretOracle.leaks(folder)).as("after %d bytes", before).containsExactly(leak);
        }
    }

    @Test
    void findsApisThatDoNotAgreeOrTellTooMuch() {
        assertThat(SecretOracle.ofViews(Map.of(FIRST, "${catalog:1}", SECOND, "${catalog:2}")))
                .hasSize(1);
        assertThat(SecretOracle.ofViews(Map.of(FIRST, Keeper.SECRET + "1")))
                .containsExactly(new Violation("-", "the API at " + FIRST + " shows a secret"));
        assertThat(SecretOracle.ofViews(Map.of(FIRST, "${catalog:1}", SECOND, "${catalog:1}")))
                .isEmpty();
    }

    @Test
    void findsAnswersThatAreNobodysFault() {
        assertThat(SecretOracle.ofAnswers(Map.of("200", 5, "503", 1, "no answer", 1, "500", 2)))
                .containsExactly(new Violation("-", "2 changes of a cluster were answered: 500"));
    }
}
