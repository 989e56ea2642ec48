package dev.heimdall.api.catalog.held;

import dev.heimdall.context.References;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * References to the catalogue in a context that a client sent. It may send back what it was shown in the place of a secret of
 * its own, and gets that value; any other would let it carry secrets of others to where it likes.
 */
public final class SentReferences {

    private static final Pattern REFERENCE = Pattern.compile("(?<!\\$)\\$\\{" + References.CATALOG + ":");

    private final @Nullable HeldContext own;

    private SentReferences(@Nullable HeldContext own) {
        this.own = own;
    }

    /**
     * The context with values in the place of its references; throws {@link Refused} for a reference that may not stand there.
     *
     * @param own what the client may refer to; absent if there is nothing
     */
    public static String restore(String context, @Nullable HeldContext own) {
        JsonNode tree = CatalogJson.tree(context);
        return CatalogJson.text(new SentReferences(own).restore(tree, ""));
    }

    private JsonNode restore(JsonNode node, String pointer) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                String key = entry.getKey().replace("~", "~0").replace("/", "~1");
                entry.setValue(restore(entry.getValue(), pointer + "/" + key));
            });
            return object;
        }
        if (node instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                array.set(index, restore(array.get(index), pointer + "/" + index));
            }
            return array;
        }
        return node.isString() && REFERENCE.matcher(node.stringValue()).find()
                ? value(node.stringValue(), pointer)
                : node;
    }

    private JsonNode value(String text, String pointer) {
        HeldContext held = own;
        Optional<String> value = held == null
                ? Optional.empty()
                : SecretReference.parse(text)
                        .filter(reference -> reference.owner().equals(held.owner()))
                        .filter(reference -> reference.pointer().equals(pointer))
                        .flatMap(held::secret);
        return value.map(CatalogJson::tree)
                .orElseThrow(() -> new Refused("context" + pointer.replace('/', '.')
                        + " refers to the catalogue: only who set a secret may send its reference back, in its place and"
                        + " while it is the newest; send the value, or a reference like ${env:NAME}"));
    }

    /** The message is a sentence for the client. */
    public static final class Refused extends RuntimeException {
        Refused(String sentence) {
            super(sentence, null, false, false);
        }
    }
}
