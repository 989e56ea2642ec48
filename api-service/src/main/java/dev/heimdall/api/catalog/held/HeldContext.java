package dev.heimdall.api.catalog.held;

import dev.heimdall.context.BadContext;
import dev.heimdall.context.ContextSchema;
import dev.heimdall.report.WorkerCard.PluginCard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** The context of one entry: kept as it is inside, shown with references in the place of its secrets. */
public final class HeldContext {

    private static final Logger LOG = LoggerFactory.getLogger(HeldContext.class);

    private final String owner;
    private final String raw;
    private final String revision;
    private final Function<PluginCard, String> schema;
    private final String closed;
    private final Map<String, Checked> checked = new ConcurrentHashMap<>();
    private volatile @Nullable Opened opened;

    /**
     * Holds a context.
     *
     * @param owner {@code cluster/<id>} or {@code command/<id>}
     * @param schema what a plugin says of such a context
     */
    public HeldContext(String owner, String raw, String revision, Function<PluginCard, String> schema) {
        this.owner = owner;
        this.raw = raw;
        this.revision = revision;
        this.schema = schema;
        this.closed = ContextSchema.replaceAll(raw, this::reference);
    }

    public String owner() {
        return owner;
    }

    public String revision() {
        return revision;
    }

    /** With its secrets: for sealing, and for {@link #secret}. */
    public String raw() {
        return raw;
    }

    /** Every value as a reference. */
    public String closed() {
        return closed;
    }

    /** Secrets as references, and everything while a plugin that may read it is not known yet. */
    public String shown(Collection<String> readers, Schemas schemas) {
        List<PluginCard> cards = schemas.cards(readers);
        if (cards.isEmpty()) {
            return closed;
        }
        Opened last = opened;
        if (last == null || !last.cards.equals(cards)) {
            last = new Opened(cards, replaced(cards, schemas, this::reference));
            opened = last;
        }
        return last.context;
    }

    /** Where literal values lie that are secret, or may be: JSON pointers. */
    public List<String> secrets(Collection<String> readers, Schemas schemas) {
        List<String> pointers = new ArrayList<>();
        UnaryOperator<String> note = pointer -> {
            pointers.add(pointer);
            return "";
        };
        List<PluginCard> cards = schemas.cards(readers);
        if (cards.isEmpty()) {
            ContextSchema.replaceAll(raw, note);
        } else {
            replaced(cards, schemas, note);
        }
        return pointers;
    }

    private String replaced(List<PluginCard> cards, Schemas schemas, UnaryOperator<String> byPointer) {
        try {
            List<ContextSchema> parsed =
                    cards.stream().map(schema).map(schemas::parse).toList();
            return ContextSchema.replaceSecrets(raw, parsed, byPointer);
        } catch (BadContext e) {
            LOG.warn("The context of {} stays hidden: a plugin that reads it came with a schema that is none", owner);
            return ContextSchema.replaceAll(raw, byPointer);
        }
    }

    /** What a plugin says against it; nothing while it is not known. References are not judged. */
    public List<String> problems(String plugin, Schemas schemas) {
        Optional<PluginCard> card = schemas.card(plugin);
        if (card.isEmpty()) {
            return List.of();
        }
        Checked last = checked.get(plugin);
        if (last == null || !last.card.equals(card.get())) {
            last = new Checked(card.get(), check(card.get(), schemas));
            checked.put(plugin, last);
        }
        return last.problems;
    }

    private List<String> check(PluginCard card, Schemas schemas) {
        try {
            return schemas.parse(schema.apply(card)).problemsBesideReferences(raw);
        } catch (BadContext e) {
            // a schema that is none says nothing against it
            return List.of();
        }
    }

    private String reference(String pointer) {
        return new SecretReference(owner, pointer, revision).toString();
    }

    /** The JSON text of the value, if the reference is of this revision and there is such a value. */
    public Optional<String> secret(SecretReference reference) {
        if (!reference.revision().equals(revision)) {
            return Optional.empty();
        }
        JsonNode value = CatalogJson.tree(raw).at(JsonPointer.compile(reference.pointer()));
        return value.isMissingNode() ? Optional.empty() : Optional.of(CatalogJson.text(value));
    }

    @Override
    public String toString() {
        return owner + "@" + revision;
    }

    private record Opened(List<PluginCard> cards, String context) {}

    private record Checked(PluginCard card, List<String> problems) {}
}
