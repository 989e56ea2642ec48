package dev.heimdall.plugin.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.plugin.Column;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedResultTest {

    private static final List<Column> ONE = List.of(new Column("a", "any"));

    private final RecordedResult result = new RecordedResult();

    @Test
    void keepsCellsOfEveryAllowedType() throws Exception {
        result.columns(ONE);
        List<Object> nested = Arrays.asList(null, true, Map.of("k", List.of(1, 2L, 1.5f)));
        List<Object> cells = List.of(
                BigInteger.TEN,
                new BigDecimal("1.10"),
                1.5,
                Double.NaN,
                Float.POSITIVE_INFINITY,
                "text",
                (short) 1,
                nested);
        for (Object cell : cells) {
            result.row(List.of(cell));
        }

        assertThat(result.rows()).hasSameSizeAs(cells).last().isEqualTo(List.of(nested));
    }

    static Stream<Object> foreignCells() {
        return Stream.of(Instant.EPOCH, new int[] {1}, List.of(Instant.EPOCH), Map.of(1, 2));
    }

    @ParameterizedTest
    @MethodSource("foreignCells")
    void refusesOtherCells(Object cell) throws Exception {
        result.columns(ONE);

        assertThatThrownBy(() -> result.row(List.of(cell))).hasMessageStartingWith("Row 1 of the result holds");
    }

    @Test
    void refusesARowOfAnotherWidth() throws Exception {
        result.columns(ONE);

        assertThatThrownBy(() -> result.row(List.of(1, 2))).hasMessageContaining("has 2 cells, the columns are 1");
    }

    @Test
    void refusesARowBeforeTheColumns() {
        assertThatThrownBy(() -> result.row(List.of(1))).hasMessageContaining("a row before its columns");
    }

    @Test
    void refusesColumnsTwice() throws Exception {
        result.columns(ONE);

        assertThatThrownBy(() -> result.columns(ONE)).hasMessageContaining("twice");
    }
}
