package dev.heimdall.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table. Cells are null, Boolean, Integer, Long, BigInteger, BigDecimal, String, or a List or Map of these.
 */
public record Result(List<Column> columns, List<List<@Nullable Object>> data) {

    /** The type is the back end's word for it. */
    public record Column(String name, String type) {}

    /** The server leaves out what is empty. */
    public Result {
        columns = columns == null ? List.of() : columns;
        data = data == null ? List.of() : data;
    }
}
