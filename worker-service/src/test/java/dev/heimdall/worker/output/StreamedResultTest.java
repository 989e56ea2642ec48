package dev.heimdall.worker.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.artifact.FolderArtifacts;
import dev.heimdall.plugin.Column;
import dev.heimdall.plugin.PluginFailure;
import dev.heimdall.run.ResultReference;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamedResultTest {

    @TempDir
    private Path folder;

    private FolderArtifacts store;
    private StreamedResult result;

    @BeforeEach
    void open() {
        store = new FolderArtifacts(folder);
        result = result(0);
    }

    private StreamedResult result(int maxInline) {
        return new StreamedResult(
                "result.1",
                text -> text.replace("s3cret-key", "***"),
                () -> new ResultDraft(() -> store.create("job", "result.1"), maxInline));
    }

    private String published() throws PluginFailure, IOException {
        assertThat(result.publish()).isPresent();
        return new String(store.read("job", "result.1", 0).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static List<Column> columns(int count) {
        return List.of("a", "b", "c", "d", "e", "f", "g", "h").subList(0, count).stream()
                .map(name -> new Column(name, "any"))
                .toList();
    }

    @Test
    void numbersKeepTheirDigitsAndWhatIsNoNumberIsText() throws PluginFailure, IOException {
        result.columns(columns(8));
        result.row(Arrays.asList(
                9_007_199_254_740_993L,
                new BigInteger("123456789012345678901234567890"),
                new BigDecimal("0.10"),
                0.1,
                Double.NaN,
                Float.NEGATIVE_INFINITY,
                null,
                Map.of("k", List.of(true, (short) 1, "é\0"))));

        assertThat(published())
                .endsWith("\"data\":[[9007199254740993,123456789012345678901234567890,0.10,0.1,\"NaN\","
                        + "\"-Infinity\",null,{\"k\":[true,1,\"é\\u0000\"]}]]}");
    }

    @Test
    void keysThatWouldBeEmptyAreLeftOut() throws PluginFailure, IOException {
        result.columns(columns(1));

        assertThat(published()).isEqualTo("{\"columns\":[{\"name\":\"a\",\"type\":\"any\"}]}");
    }

    @Test
    void aRunThatNeverTouchesItHasNone() throws PluginFailure {
        assertThat(result.publish()).isEmpty();
    }

    @Test
    void isSeenOnlyWhenItIsWhole() throws PluginFailure, IOException {
        result.columns(columns(1));
        result.row(List.of("x"));
        assertThat(store.size("job", "result.1")).isEmpty();

        ResultReference reference = result.publish().orElseThrow();

        assertThat(reference).isEqualTo(new ResultReference("result.1", 54, 1, null));
        assertThat(store.size("job", "result.1")).hasValue(54);
    }

    @Test
    void aRefusedRowSpoilsTheResultEvenIfThePluginGoesOn() throws PluginFailure {
        result.columns(columns(2));
        assertThatThrownBy(() -> result.row(List.of(1)));

        assertThatThrownBy(() -> result.publish())
                .isInstanceOf(PluginFailure.class)
                .hasMessage("row 1 of the result has 1 cells, but there are 2 columns");
    }

    @Test
    void refusesARowBeforeTheColumnsAndColumnsTwice() throws PluginFailure {
        StreamedResult early = result(0);
        assertThatThrownBy(() -> early.row(List.of(1))).hasMessage("a row of the result came before its columns");

        result.columns(columns(1));
        assertThatThrownBy(() -> result.columns(columns(1))).hasMessage("the columns of the result were given twice");
    }

    @Test
    void beginsAnewWhenItIsFetchedAgain() throws PluginFailure, IOException {
        result.columns(columns(1));
        result.row(List.of("old"));
        result.reset();
        result.columns(columns(1));
        result.row(List.of("new"));

        assertThat(published()).endsWith("\"data\":[[\"new\"]]}");
    }

    @Test
    void showsNoSecretAndCountsTheTextsThatHeldOne() throws PluginFailure, IOException {
        result.columns(List.of(new Column("s3cret-key", "any")));
        result.row(List.of(List.of("a s3cret-key!", Map.of("s3cret-key", "plain"), "s3cret-ke")));

        assertThat(result.hidden()).isEqualTo(3);
        assertThat(published())
                .isEqualTo("{\"columns\":[{\"name\":\"***\",\"type\":\"any\"}],"
                        + "\"data\":[[[\"a ***!\",{\"***\":\"plain\"},\"s3cret-ke\"]]]}");
    }

    @Test
    void countsAnewWhatIsFetchedAgain() throws PluginFailure, IOException {
        result.columns(columns(1));
        result.row(List.of("s3cret-key"));
        result.reset();

        assertThat(result.hidden()).isZero();
    }

    @Test
    void aSmallOneTravelsWithTheOutcomeAndIsNotInTheStore() throws PluginFailure, IOException {
        StreamedResult small = result(54);
        small.columns(columns(1));
        small.row(List.of("x"));

        assertThat(small.publish())
                .hasValue(new ResultReference(
                        "result.1", 54, 1, "{\"columns\":[{\"name\":\"a\",\"type\":\"any\"}],\"data\":[[\"x\"]]}"));
        assertThat(store.size("job", "result.1")).isEmpty();
    }

    @Test
    void oneByteMoreAndAllOfItIsInTheStore() throws PluginFailure, IOException {
        StreamedResult large = result(53);
        large.columns(columns(1));
        large.row(List.of("x"));

        assertThat(large.publish()).hasValue(new ResultReference("result.1", 54, 1, null));
        assertThat(store.size("job", "result.1")).hasValue(54);
    }
}
