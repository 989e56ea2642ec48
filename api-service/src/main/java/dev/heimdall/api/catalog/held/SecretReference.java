package dev.heimdall.api.catalog.held;

import dev.heimdall.context.References;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands for a value of a context that stays in the catalogue: {@code ${catalog:cluster/<id>/<pointer>@<revision>}}.
 *
 * @param owner the entry: {@code cluster/<id>} or {@code command/<id>}
 * @param pointer JSON pointer into its context
 * @param revision of that context
 */
public record SecretReference(String owner, String pointer, String revision) {

    private static final String SCHEME = References.CATALOG + ":";
    private static final Pattern REST = Pattern.compile("((?:command|cluster)/[^/]+)(/.*)@([0-9a-f]+)");

    /** Takes the whole text, or what follows the scheme. */
    public static Optional<SecretReference> parse(String text) {
        String rest = text.startsWith("${" + SCHEME) && text.endsWith("}")
                ? text.substring(2 + SCHEME.length(), text.length() - 1)
                : text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text;
        Matcher parts = REST.matcher(rest);
        return parts.matches()
                ? Optional.of(new SecretReference(parts.group(1), unescape(parts.group(2)), parts.group(3)))
                : Optional.empty();
    }

    /** Keys may hold the characters that end a reference; ids do not. */
    private static String escape(String pointer) {
        return pointer.replace("%", "%25")
                .replace("{", "%7B")
                .replace("}", "%7D")
                .replace("\n", "%0A");
    }

    private static String unescape(String pointer) {
        return pointer.replace("%0A", "\n")
                .replace("%7D", "}")
                .replace("%7B", "{")
                .replace("%25", "%");
    }

    /** The same place in another revision. */
    public SecretReference in(String otherRevision) {
        return new SecretReference(owner, pointer, otherRevision);
    }

    /** Whether the JSON text is this reference, where a context was kept without its values. */
    public boolean standsIn(String json) {
        return CatalogJson.text(toString()).equals(json);
    }

    @Override
    public String toString() {
        return "${" + SCHEME + owner + escape(pointer) + "@" + revision + "}";
    }
}
