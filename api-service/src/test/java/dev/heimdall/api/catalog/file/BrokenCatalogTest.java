package dev.heimdall.api.catalog.file;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenCatalogTest {

    private static final String CLUSTER = "clusters:\n- name: k\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource({"brokenFiles", "unreasonableFiles"})
    void namesLineAndReason(String sentence, String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("file.yaml"), yaml);

        assertThatThrownBy(() -> CatalogReader.read(file))
                .asInstanceOf(InstanceOfAssertFactories.type(BrokenCatalog.class))
                .extracting(BrokenCatalog::problems)
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .containsExactly(sentence);
    }

    static Stream<Arguments> brokenFiles() throws IOException {
        String cases = Files.readString(Path.of("src/test/resources/catalog/broken.txt"));
        return Arrays.stream(cases.split("(?m)^=====\n", -1))
                .skip(1)
                .map(text -> text.split("\n", 2))
                .map(parts -> arguments(parts[0], parts[1]));
    }

    static Stream<Arguments> unreasonableFiles() {
        String bombed = "file.yaml:1: holds more than 200,000 values, or more than 100 levels, once its aliases are"
                + " written out";
        return Stream.of(
                arguments("file.yaml:2: is not valid YAML: it holds a control character", "\n\u0001"),
                arguments(
                        "file.yaml:2: cluster: 'name' is longer than 128 characters",
                        "clusters:\n- name: " + "k".repeat(129)),
                arguments(
                        "file.yaml:3: cluster 'k': the context is longer than 262,144 characters",
                        CLUSTER + "  context: {x: " + "a".repeat(300_000) + "}"),
                arguments(bombed, bomb()),
                arguments("file.yaml: is nested too deeply", "x-a: " + "[".repeat(50_000)));
    }

    private static String bomb() {
        StringBuilder yaml = new StringBuilder("x-a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\n");
        for (int i = 1; i < 9; i++) {
            yaml.append("x-a%d: &a%d [".formatted(i, i))
                    .append("*a%d , ".formatted(i - 1).repeat(10))
                    .append("]\n");
        }
        return yaml.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*k4n4ry",
                "!k4n4ry",
                "!k4n4ry!x y",
                "!<k4n4ry",
                "'k4n4ry",
                "\"k4n4ry",
                "\"k4n4ry\\k\"",
                "%k4n4ry",
                "@k4n4ry",
                "`k4n4ry",
                "{k4n4ry",
                "[k4n4ry",
                "k4n4ry: k4n4ry",
                "|k4n4ry",
                ">9k4n4ry",
                "]k4n4ry",
                "k4n4ry\u0001"
            })
    void doesNotRepeatASecretThatLacksItsQuotes(String secret) throws IOException {
        Path file =
                Files.writeString(folder.resolve("file.yaml"), CLUSTER + "  context:\n    password: " + secret + "\n");

        assertThatThrownBy(() -> CatalogReader.read(file))
                .isInstanceOf(BrokenCatalog.class)
                .message()
                .doesNotContain("k4n4ry")
                .contains("file.yaml:");
    }

    @Test
    void tellsAllProblemsOfAllFilesAtOnce() throws IOException {
        Files.writeString(folder.resolve("b.yml"), CLUSTER + "  bad: 1\n" + "commands: 3\n");
        Files.writeString(folder.resolve("a.yaml"), CLUSTER);
        Files.write(folder.resolve("c.yaml"), "clusters: [{name: \u00e4}]".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> CatalogReader.read(folder))
                .hasMessageContainingAll(
                        "b.yml:2: cluster 'k': the id is taken at a.yaml:2\n",
                        "b.yml:3: cluster 'k': 'bad' is not a known key",
                        "b.yml:4: 'commands' must be a list, not a number\n",
                        "c.yaml: is not UTF-8 text");
    }

    @Test
    void saysThatThereIsNothingToRead() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "x");

        assertThatThrownBy(() -> CatalogReader.read(folder))
                .hasMessageContaining(folder + ": the folder holds no .yaml or .yml file");
        assertThatThrownBy(() -> CatalogReader.read(folder.resolve("gone")))
                .hasMessageContaining("gone: there is no such file or folder");
    }
}
