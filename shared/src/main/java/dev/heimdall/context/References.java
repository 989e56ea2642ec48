package dev.heimdall.context;

import dev.heimdall.context.ContextJson.Place;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * References to secrets inside a context: {@code ${scheme:rest}} in a text; a second dollar sign in front makes it plain
 * text. A scheme is in lower case, so that the {@code ${HOME}} of a shell script stays what it is.
 */
public final class References {

    /** The scheme of what the catalogue holds back: it stands for a JSON value, the others for text. */
    public static final String CATALOG = "catalog";

    private static final String SCHEME = "\\$\\{([a-z][a-z0-9_-]*):";
    private static final Pattern WHOLE = Pattern.compile(SCHEME + "([^}]*)}");
    private static final Pattern TOKEN = Pattern.compile("\\$\\$\\{|" + SCHEME + "([^}]*)(}?)");

    private final Resolver resolver;
    private final boolean isCatalogAllowed;

    private References(Resolver resolver, boolean isCatalogAllowed) {
        this.resolver = resolver;
        this.isCatalogAllowed = isCatalogAllowed;
    }

    /** The context with every reference replaced; throws {@link BadContext} when one cannot be. */
    public static String resolve(String contextJson, Resolver resolver) {
        JsonNode context = ContextJson.object(contextJson);
        return ContextJson.text(new References(resolver, true).resolve(context, Place.ROOT));
    }

    /** Whether a text is one reference and nothing else. */
    static boolean isWhole(String text) {
        return WHOLE.matcher(text).matches();
    }

    private JsonNode resolve(JsonNode node, Place place) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(resolve(entry.getValue(), place.key(entry.getKey()))));
            return object;
        }
        if (node instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                array.set(index, resolve(array.get(index), place.item(index)));
            }
            return array;
        }
        return node.isString() ? resolveText(node.stringValue(), place) : node;
    }

    private JsonNode resolveText(String text, Place place) {
        Matcher whole = WHOLE.matcher(text);
        if (whole.matches() && whole.group(1).equals(CATALOG)) {
            return held(whole.group(2), place);
        }
        Matcher token = TOKEN.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (token.find()) {
            String replacement = token.group(1) == null ? "${" : replacement(token, place);
            token.appendReplacement(resolved, Matcher.quoteReplacement(replacement));
        }
        return StringNode.valueOf(token.appendTail(resolved).toString());
    }

    private String replacement(Matcher token, Place place) {
        String scheme = token.group(1);
        if (token.group(3).isEmpty()) {
            throw new BadContext(place.path() + " has a reference ${" + scheme + ":... that is not closed by }");
        }
        if (!scheme.equals(CATALOG)) {
            return find(scheme, token.group(2), place);
        }
        JsonNode value = held(token.group(2), place);
        if (value.isContainer()) {
            throw new BadContext(
                    place.path() + " has ${catalog:" + token.group(2) + "} inside a text, but it stands for "
                            + ContextJson.Kind.of(value).words());
        }
        return value.asString();
    }

    /** What the catalogue held back is a literal of its file, so references inside of it count as well. */
    private JsonNode held(String rest, Place place) {
        if (!isCatalogAllowed) {
            throw new BadContext(place.path() + " has a reference to the catalogue inside a value of the catalogue");
        }
        JsonNode value = ContextJson.tree(find(CATALOG, rest, place), "what ${catalog:" + rest + "} stands for");
        return new References(resolver, false).resolve(value, place);
    }

    private String find(String scheme, String rest, Place place) {
        return resolver.resolve(scheme, rest)
                .orElseThrow(() -> new BadContext(
                        place.path() + " refers to ${" + scheme + ":" + rest + "}, which cannot be resolved"));
    }

    /** Knows what references stand for. */
    @FunctionalInterface
    public interface Resolver {

        /**
         * The text, or for {@link #CATALOG} the JSON text, that a reference stands for; empty when the scheme is not
         * known or nothing stands behind it. May throw {@link BadContext} to say why.
         */
        Optional<String> resolve(String scheme, String rest);
    }
}
