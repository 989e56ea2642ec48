package dev.heimdall.plugin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a table, columns first, then rows, and streams it to where the client reads it. */
public interface ResultWriter {

    /** Begins the result; called once and before the first row. */
    void columns(List<Column> columns) throws PluginFailure;

    /**
     * Adds a row, one cell a column: null, Boolean, any integer type, BigInteger, BigDecimal, Double, Float, String, or
     * a List or Map of these; NaN and the infinities reach the client as texts. Anything else, and a row of another width,
     * is refused with a sentence.
     */
    void row(List<? extends @Nullable Object> cells) throws PluginFailure;

    /** A result of one text: one column {@code message} of type {@code string}, one row. */
    default void message(String text) throws PluginFailure {
        columns(List.of(new Column("message", "string")));
        row(List.of(text));
    }
}
