package dev.heimdall.plugin.testkit;

import dev.heimdall.plugin.Column;
import dev.heimdall.plugin.PluginFailure;
import dev.heimdall.plugin.ResultWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the rows of a result and refuses what the worker would refuse. */
public final class RecordedResult implements ResultWriter {

    private static final Set<Class<?>> SCALARS = Set.of(
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            BigInteger.class,
            BigDecimal.class,
            Double.class,
            Float.class,
            String.class);

    private final List<List<? extends @Nullable Object>> rows = new ArrayList<>();
    private @Nullable List<Column> columns;

    @Override
    public synchronized void columns(List<Column> columns) throws PluginFailure {
        if (this.columns != null) {
            throw PluginFailure.jobFault("The columns of the result were given twice.");
        }
        this.columns = List.copyOf(columns);
    }

    @Override
    public synchronized void row(List<? extends @Nullable Object> cells) throws PluginFailure {
        if (columns == null) {
            throw PluginFailure.jobFault("The result has a row before its columns.");
        }
        if (cells.size() != columns.size()) {
            throw PluginFailure.jobFault("Row " + (rows.size() + 1) + " of the result has " + cells.size()
                    + " cells, the columns are " + columns.size() + ".");
        }
        for (Object cell : cells) {
            refuseForeignType(cell);
        }
        rows.add(new ArrayList<>(cells));
    }

    /** Whether the run gave a result at all. */
    public synchronized boolean isBegun() {
        return columns != null;
    }

    public synchronized List<Column> columns() {
        return columns == null ? List.of() : columns;
    }

    public synchronized List<List<? extends @Nullable Object>> rows() {
        return List.copyOf(rows);
    }

    private void refuseForeignType(@Nullable Object cell) throws PluginFailure {
        if (cell instanceof List<?> list) {
            refuseForeignTypes(list);
        } else if (cell instanceof Map<?, ?> map) {
            for (Object key : map.keySet()) {
                if (!(key instanceof String)) {
                    throw foreignType(key);
                }
            }
            refuseForeignTypes(map.values());
        } else if (cell != null && !SCALARS.contains(cell.getClass())) {
            throw foreignType(cell);
        }
    }

    private void refuseForeignTypes(Collection<?> cells) throws PluginFailure {
        for (Object cell : cells) {
            refuseForeignType(cell);
        }
    }

    private PluginFailure foreignType(Object cell) {
        return PluginFailure.jobFault("Row " + (rows.size() + 1) + " of the result holds a "
                + cell.getClass().getName() + ", which is no type of a result.");
    }
}
