package dev.heimdall.e2e.chaos.oracle.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.e2e.chaos.load.Bulk;
import dev.heimdall.e2e.chaos.load.Kind;
import dev.heimdall.e2e.chaos.load.Order;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkOracleTest {

    private static final Order ORDER = new Order("client-1-1", "chaos", Kind.LARGE_SCRIPT, 0, true, Path.of("none"));
    private static final Bulk BULK = ORDER.bulk();

    private final List<String> lines =
            IntStream.rangeClosed(1, Bulk.LINES).mapToObj(BULK::line).collect(Collectors.toCollection(ArrayList::new));
    private final List<List<Object>> rows =
            IntStream.rangeClosed(1, Bulk.LINES).mapToObj(BULK::row).collect(Collectors.toCollection(ArrayList::new));

    @Test
    void letsAllBeThereOnce() throws IOException {
        lines.add("text of client-1-1");

        assertThat(ofLog()).isEmpty();
        assertThat(BulkOracle.ofResult(rows, BULK)).isEmpty();
        // larger than a message of Temporal
        assertThat(String.join("\n", lines)).hasSizeGreaterThan(2 << 20);
        assertThat(rows.toString()).hasSizeGreaterThan(2 << 20);
    }

    @Test
    void findsALineThatIsMissing() throws IOException {
        lines.remove(99);
        lines.add("text of client-1-1");

        assertThat(ofLog())
                .hasValue("line 100 of its log is not '%s' but '%s'".formatted(BULK.line(100), BULK.line(101)));
    }

    @Test
    void findsALineThatIsThereTwice() throws IOException {
        lines.add(100, BULK.line(100));

        assertThat(ofLog())
                .hasValue("line 101 of its log is not '%s' but '%s'".formatted(BULK.line(101), BULK.line(100)));
    }

    @Test
    void findsAnEndThatIsMissingOrNotTheEnd() throws IOException {
        assertThat(ofLog()).hasValue("line 50001 of its log is not 'text of client-1-1' but 'null'");

        lines.addAll(List.of("text of client-1-1", "more"));
        assertThat(ofLog()).hasValue("line 50002 of its log is not 'null' but 'more'");
    }

    @Test
    void findsARowThatIsMissingOrThereTwice() {
        List<Object> last = rows.removeLast();
        assertThat(BulkOracle.ofResult(rows, BULK)).hasValue("its result has not 50000 rows but 49999");

        rows.addAll(List.of(last, last));
        assertThat(BulkOracle.ofResult(rows, BULK)).hasValue("its result has not 50000 rows but 50001");

        rows.removeFirst();
        assertThat(BulkOracle.ofResult(rows, BULK))
                .hasValue("row 1 of its result is not " + BULK.row(1) + " but " + BULK.row(2));
    }

    private Optional<String> ofLog() throws IOException {
        return BulkOracle.ofLog(new BufferedReader(new StringReader(String.join("\n", lines))), ORDER);
    }
}
