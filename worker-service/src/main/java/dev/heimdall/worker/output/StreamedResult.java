package dev.heimdall.worker.output;

import dev.heimdall.plugin.Column;
import dev.heimdall.plugin.PluginFailure;
import dev.heimdall.plugin.ResultWriter;
import dev.heimdall.run.ResultReference;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Streams {@code {"columns":[…],"data":[[…]]}} into a draft that is published only after the plugin succeeded; a key
 * that would be empty is left out.
 */
final class StreamedResult implements ResultWriter, AutoCloseable {

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final String name;
    private final CleanTexts texts;
    private final Supplier<ResultDraft> drafts;
    private @Nullable ResultDraft draft;
    private @Nullable JsonGenerator json;
    private @Nullable PluginFailure fault;
    private int width;
    private long rows;
    private boolean isClosed;

    StreamedResult(String name, UnaryOperator<String> redactor, Supplier<ResultDraft> drafts) {
        this.name = name;
        this.texts = new CleanTexts(redactor);
        this.drafts = drafts;
    }

    @Override
    public synchronized void columns(List<Column> columns) throws PluginFailure {
        requireOpen();
        if (json != null) {
            throw remember(PluginFailure.jobFault("the columns of the result were given twice"));
        }
        try {
            draft = drafts.get();
            json = JSON.createGenerator(ObjectWriteContext.empty(), draft);
            width = columns.size();
            json.writeStartObject();
            if (!columns.isEmpty()) {
                json.writeArrayPropertyStart("columns");
                for (Column column : columns) {
                    json.writeStartObject();
                    json.writeStringProperty("name", texts.clean(column.name()));
                    json.writeStringProperty("type", texts.clean(column.type()));
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
        } catch (JacksonException e) {
            throw remember(unwritten(e));
        }
    }

    @Override
    public synchronized void row(List<? extends @Nullable Object> cells) throws PluginFailure {
        requireOpen();
        JsonGenerator out = json;
        if (out == null) {
            throw remember(PluginFailure.jobFault("a row of the result came before its columns"));
        }
        check(cells);
        try {
            if (rows == 0) {
                out.writeArrayPropertyStart("data");
            }
            out.writeStartArray();
            cells.forEach(new CellWriter(out, texts)::write);
            out.writeEndArray();
            rows++;
        } catch (JacksonException e) {
            throw remember(unwritten(e));
        }
    }

    private void check(List<? extends @Nullable Object> cells) throws PluginFailure {
        String row = "row " + (rows + 1) + " of the result";
        try {
            if (cells.size() != width) {
                throw PluginFailure.jobFault(
                        row + " has " + cells.size() + " cells, but there are " + width + " columns");
            }
            for (int index = 0; index < width; index++) {
                CellWriter.check(cells.get(index), "cell " + (index + 1) + " of " + row);
            }
        } catch (PluginFailure failure) {
            throw remember(failure);
        }
    }

    private void requireOpen() throws PluginFailure {
        if (fault != null) {
            throw fault;
        }
        if (isClosed) {
            throw PluginFailure.jobFault("the run is over; its result takes no more rows");
        }
    }

    /** A plugin that goes on after a refused row must not end with half a result. */
    private PluginFailure remember(PluginFailure failure) {
        fault = failure;
        return failure;
    }

    private static PluginFailure unwritten(Exception reason) {
        // Jackson wraps what the stream said
        Throwable cause = reason instanceof JacksonException && reason.getCause() != null ? reason.getCause() : reason;
        return PluginFailure.jobFault("the result could not be written: " + cause.getMessage(), cause);
    }

    /** Makes the result readable; empty if the plugin never touched it. */
    synchronized Optional<ResultReference> publish() throws PluginFailure {
        if (fault != null) {
            throw fault;
        }
        isClosed = true;
        if (json == null || draft == null) {
            return Optional.empty();
        }
        try {
            if (rows > 0) {
                json.writeEndArray();
            }
            json.writeEndObject();
            json.close();
            return Optional.of(draft.publish(name, rows));
        } catch (IOException | JacksonException e) {
            throw unwritten(e);
        }
    }

    /** How many texts of it hold no longer the secret that they held. */
    synchronized long hidden() {
        return texts.hidden();
    }

    /** Forgets what was written, so that it can be written again. */
    synchronized void reset() throws IOException {
        discard();
        json = null;
        draft = null;
        fault = null;
        rows = 0;
        texts.forget();
    }

    private void discard() throws IOException {
        if (draft != null) {
            draft.close();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        isClosed = true;
        discard();
    }
}
