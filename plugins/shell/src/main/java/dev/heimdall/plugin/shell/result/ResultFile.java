package dev.heimdall.plugin.shell.result;

import dev.heimdall.plugin.Cancellation;
import dev.heimdall.plugin.Column;
import dev.heimdall.plugin.PluginFailure;
import dev.heimdall.plugin.ResultWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The {@code result.json} that a script may leave: {@code {"columns": [{"name", "type"}], "data": [[...]]}}. Read twice,
 * first whole for the columns and for what is wrong, then row by row, so that its size does not matter.
 */
public final class ResultFile {

    /** What follows the columns is no trailing token. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;
    private final Cancellation cancellation;

    public ResultFile(Path file, Cancellation cancellation) {
        this.file = file;
        this.cancellation = cancellation;
    }

    /** Does nothing when there is no such file. */
    public void copyTo(ResultWriter result) throws PluginFailure, InterruptedException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isRegularFile(file)) {
            throw fault("is not a file");
        }
        try {
            List<Column> columns = readColumns();
            result.columns(columns);
            copyRows(columns.size(), result);
        } catch (JacksonException e) {
            throw PluginFailure.jobFault(
                    "The script's result.json is not valid JSON" + place(e) + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw PluginFailure.jobFault("The script's result.json cannot be read.", e);
        }
    }

    /** Limits of the parser come without a place. */
    private static String place(JacksonException e) {
        var location = e.getLocation();
        return location == null ? "" : ": line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private List<Column> readColumns() throws PluginFailure, IOException {
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = JSON.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw fault("is not a JSON object");
            }
            List<Column> columns = null;
            boolean hasData = false;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                if (key.equals("columns")) {
                    refuseIf(columns != null, "has the key columns twice");
                    columns = ResultColumns.read(JSON.readTree(parser));
                } else {
                    refuseIf(hasData && key.equals("data"), "has the key data twice");
                    hasData |= key.equals("data");
                    parser.skipChildren();
                }
            }
            refuseIf(parser.nextToken() != null, "goes on after the end of its object");
            return columns == null ? List.of() : columns;
        }
    }

    private void copyRows(int width, ResultWriter result) throws PluginFailure, IOException, InterruptedException {
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = JSON.createParser(in)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isData = parser.currentName().equals("data");
                JsonToken begin = parser.nextToken();
                if (!isData || begin == JsonToken.VALUE_NULL) {
                    parser.skipChildren();
                    continue;
                }
                refuseIf(begin != JsonToken.START_ARRAY, "has data that is no array of rows");
                for (long number = 1; parser.nextToken() != JsonToken.END_ARRAY; number++) {
                    copyRow(parser, number, width, result);
                }
            }
        }
    }

    private void copyRow(JsonParser parser, long number, int width, ResultWriter result)
            throws PluginFailure, InterruptedException {
        if (cancellation.isRequested()) {
            throw new InterruptedException("cancelled");
        }
        refuseIf(parser.currentToken() != JsonToken.START_ARRAY, "has a row " + number + " that is no array");
        List<@Nullable Object> cells = list(parser);
        refuseIf(
                cells.size() != width,
                "has " + cells.size() + " cells in row " + number + ", but the columns are " + width);
        result.row(cells);
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_ARRAY -> list(parser);
            case START_OBJECT -> map(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_NULL -> null;
            default -> parser.getString();
        };
    }

    private static List<@Nullable Object> list(JsonParser parser) {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }

    private static Map<String, @Nullable Object> map(JsonParser parser) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            map.put(key, value(parser));
        }
        return map;
    }

    private static void refuseIf(boolean isWrong, String what) throws PluginFailure {
        if (isWrong) {
            throw fault(what);
        }
    }

    static PluginFailure fault(String what) {
        return PluginFailure.jobFault("The script's result.json " + what + ".");
    }
}
