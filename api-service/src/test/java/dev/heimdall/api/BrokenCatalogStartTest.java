package dev.heimdall.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.api.catalog.file.BrokenCatalog;
import dev.heimdall.api.database.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class BrokenCatalogStartTest {

    @Test
    void endsTheStartWithSentencesInsteadOfAStackTrace(@TempDir Path folder, CapturedOutput log) throws IOException {
        Files.writeString(
                folder.resolve("a.yaml"), "clusters:\n- name: k\n  context: {password: k4n4ry}\n  poool: x\n");
        Files.writeString(folder.resolve("b.yaml"), "comands: []\n");
        ApiServer.Builder server =
                ApiServer.on(EmbeddedDatabase.create()).setting("heimdall.catalog.path", folder.toString());

        assertThatThrownBy(server::start).isInstanceOf(BrokenCatalog.class);

        assertThat(log.getAll())
                .containsSubsequence(
                        "The catalogue cannot be used:",
                        "\n  a.yaml:4: cluster 'k': 'poool' is not a known key",
                        "\n  b.yaml:1: 'comands' is not a known block",
                        "point heimdall.catalog.path elsewhere")
                .doesNotContain("\tat dev.heimdall")
                .doesNotContain("k4n4ry");
    }
}
