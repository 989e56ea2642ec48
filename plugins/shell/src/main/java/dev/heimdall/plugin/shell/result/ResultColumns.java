package dev.heimdall.plugin.shell.result;

import dev.heimdall.plugin.Column;
import dev.heimdall.plugin.PluginFailure;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads the columns of a result file, whose types may be written as in an Avro schema. */
final class ResultColumns {

    private ResultColumns() {}

    static List<Column> read(JsonNode node) throws PluginFailure {
        if (node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw ResultFile.fault("has columns that are no array");
        }
        List<Column> columns = new ArrayList<>();
        for (JsonNode column : node) {
            JsonNode name = column.get("name");
            if (name == null || !name.isString()) {
                throw ResultFile.fault("has no name for column " + (columns.size() + 1));
            }
            columns.add(new Column(name.stringValue(), plainType(column.path("type"))));
        }
        return columns;
    }

    /** The word of a type: of a union the first that is not null, of a complex type its kind; left out, it is empty. */
    private static String plainType(JsonNode type) {
        if (type.isString()) {
            return type.stringValue();
        }
        if (type.isArray()) {
            for (JsonNode branch : type) {
                String word = plainType(branch);
                if (!word.equals("null")) {
                    return word;
                }
            }
            return "null";
        }
        return type.isObject() ? plainType(type.path("type")) : "";
    }
}
