package dev.heimdall.context;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.heimdall.context.ContextJson.Place;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a context may hold, as JSON Schema; knows which of its keys are secret. */
public final class ContextSchema {

    /** What becomes of keys that the record does not name. */
    public enum Unknown {
        REFUSED,
        /** For clusters: one cluster serves several plugins. Such keys count as secret. */
        IGNORED
    }

    private final String json;
    private final JsonNode tree;
    private final Schema validator;

    private ContextSchema(JsonNode tree) {
        this.tree = tree;
        this.json = ContextJson.text(tree);
        this.validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(withGreatNumbers(json));
    }

    /** With its bounds as big integers: the validator fails on a number that is no long when they are longs. */
    private static JsonNode withGreatNumbers(String json) {
        return ContextJson.MAPPER
                .reader()
                .with(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
                .readTree(json);
    }

    /** The schema of a plugin's record by its annotations. */
    public static ContextSchema of(Class<? extends Record> type, Unknown unknown) {
        return new ContextSchema(SchemaWriter.write(type, unknown));
    }

    /** Throws {@link BadContext} if it is none. */
    public static ContextSchema parse(String json) {
        JsonNode tree = ContextJson.tree(json, "schema");
        if (!tree.isObject()) {
            throw new BadContext("schema must be an object");
        }
        try {
            ContextSchema schema = new ContextSchema(tree);
            // what refers to nowhere would be found out by the first context otherwise
            schema.validator.initializeValidators();
            return schema;
        } catch (SchemaException e) {
            throw new BadContext("schema is no JSON Schema");
        }
    }

    public String json() {
        return json;
    }

    /** What is wrong with a context, one sentence each; empty if nothing is. */
    public List<String> problems(String contextJson) {
        return problems(contextJson, false);
    }

    /** The same before references are resolved: what stands for a value is not judged. */
    public List<String> problemsBesideReferences(String contextJson) {
        return problems(contextJson, true);
    }

    private List<String> problems(String contextJson, boolean isReferenceFine) {
        ObjectNode context;
        try {
            context = ContextJson.object(contextJson);
        } catch (BadContext e) {
            return List.of(String.valueOf(e.getMessage()));
        }
        return new Problems(tree, isReferenceFine).sentences(validator.validate(context));
    }

    /** The context as the plugin's record; throws {@link BadContext} with all problems. */
    public <R extends Record> R bind(String contextJson, Class<R> type) {
        List<String> problems = problems(contextJson);
        if (!problems.isEmpty()) {
            throw new BadContext(String.join("; ", problems));
        }
        return type.cast(ContextBinder.record(ContextJson.object(contextJson), type, Place.ROOT));
    }

    /**
     * Replaces each secret value by what the function gives for its JSON pointer; whole references stay. Where several
     * plugins share a context, open is what one of them knows and none calls secret.
     */
    public static String replaceSecrets(
            String contextJson, List<ContextSchema> schemas, UnaryOperator<String> byPointer) {
        List<JsonNode> trees = schemas.stream().map(schema -> schema.tree).toList();
        JsonNode masked = new SecretMask(byPointer).mask(ContextJson.object(contextJson), trees, "");
        return ContextJson.text(masked);
    }

    /** Replaces every value, for contexts of plugins that are not known yet; whole references stay. */
    public static String replaceAll(String contextJson, UnaryOperator<String> byPointer) {
        return replaceSecrets(contextJson, List.of(), byPointer);
    }
}
