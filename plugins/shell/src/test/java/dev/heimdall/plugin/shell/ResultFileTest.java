package dev.heimdall.plugin.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.heimdall.plugin.Column;
import dev.heimdall.plugin.PluginFailure;
import dev.heimdall.plugin.shell.result.ResultFile;
import dev.heimdall.plugin.testkit.RecordedResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultFileTest {

    @TempDir
    private Path folder;

    @Test
    void keepsTheDigitsOfNumbers() throws Exception {
        RecordedResult result = read(
                "{\"columns\": [{\"name\": \"n\"}], \"data\": [[9007199254740993], [1.10], [12345678901234567890]]}");

        assertThat(result.rows().toString()).isEqualTo("[[9007199254740993], [1.10], [12345678901234567890]]");
        assertThat(result.rows().get(1).getFirst()).isInstanceOf(BigDecimal.class);
        assertThat(result.rows().get(2).getFirst()).isInstanceOf(BigInteger.class);
    }

    @Test
    void reducesTypesToAWord() throws Exception {
        RecordedResult result = read("""
                {"columns": [
                  {"name": "a", "type": "string", "doc": "dropped"},
                  {"name": "b", "type": ["null", "long"]},
                  {"name": "c", "type": {"type": "array", "items": "string"}},
                  {"name": "d", "type": ["null", {"type": "bytes", "logicalType": "decimal"}]},
                  {"name": "e"}
                ]}
                """);

        assertThat(result.columns())
                .containsExactly(
                        new Column("a", "string"),
                        new Column("b", "long"),
                        new Column("c", "array"),
                        new Column("d", "bytes"),
                        new Column("e", ""));
    }

    @Test
    void findsTheColumnsBehindTheRowsAndDropsOtherKeys() throws Exception {
        RecordedResult result = read("""
                {"x": {"data": [1]}, "data": [["a", null], [{"k": [1, true]}, false]], "y": [],
                 "columns": [{"name": "m"}, {"name": "n"}]}
                """);

        assertThat(result.rows().getFirst()).isEqualTo(Arrays.asList("a", null));
        assertThat(result.rows().getLast()).isEqualTo(List.of(Map.of("k", List.of(1, true)), false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "{\"columns\": null, \"data\": null}", "{\"data\": []}", "{\"columns\": []}"})
    void takesAFileWithoutColumnsOrRows(String json) throws Exception {
        RecordedResult result = read(json);

        assertThat(result.isBegun()).isTrue();
        assertThat(result.columns()).isEmpty();
        assertThat(result.rows()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is not a JSON object",
                "[] | is not a JSON object",
                "{\"columns\": [{\"name\": \"a\"}], \"data\": [[1], [1 2]]} | is not valid JSON: line 1, column 47",
                "{\"columns\": [{\"name\": \"a\"}], \"data\": [[1] | is not valid JSON: line 1",
                "{\"columns\": [{\"name\": \"a\"}], \"data\": [[NaN]]} | is not valid JSON: line 1",
                "{\"columns\": [{\"name\": \"a\"}], \"data\": [[1], [1, 2]]} | 2 cells in row 2, but the columns are 1",
                "{\"data\": [[1]]} | 1 cells in row 1, but the columns are 0",
                "{\"data\": [1]} | has a row 1 that is no array",
                "{\"data\": {}} | has data that is no array of rows",
                "{\"columns\": {}} | has columns that are no array",
                "{\"columns\": [\"a\"]} | has no name for column 1",
                "{\"data\": [], \"data\": []} | has the key data twice",
                "{} {} | goes on after the end of its object",
            })
    void saysWhatIsWrong(String json, String message) {
        PluginFailure failure = catchThrowableOfType(PluginFailure.class, () -> read(json));

        assertThat(failure.kind()).isEqualTo(PluginFailure.Kind.JOB_FAULT);
        assertThat(failure).hasMessageContainingAll("result.json", message);
    }

    @Test
    void saysSoWhenANumberIsTooLong() {
        PluginFailure failure = catchThrowableOfType(
                PluginFailure.class,
                () -> read("{\"columns\": [{\"name\": \"a\"}], \"data\": [[" + "1".repeat(2000) + "]]}"));

        assertThat(failure).hasMessageContainingAll("result.json is not valid JSON", "2000");
    }

    @Test
    void refusesWhatIsNoFile() {
        try (var run = Runs.of("mkfifo result.json")) {
            assertThat(Runs.failure(run)).isEqualTo("The script's result.json is not a file.");
        }
    }

    @Test
    void failsTheJobOverAWrongResult() {
        try (var run = Runs.of("echo '{\"columns\": 1' > result.json")) {
            assertThat(Runs.failure(run)).startsWith("The script's result.json ");
        }
    }

    private RecordedResult read(String json) throws PluginFailure, InterruptedException {
        Path file = folder.resolve("result.json");
        RecordedResult result = new RecordedResult();
        try {
            Files.writeString(file, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (var run = Runs.of("")) {
            new ResultFile(file, run.cancellation()).copyTo(result);
        }
        return result;
    }
}
