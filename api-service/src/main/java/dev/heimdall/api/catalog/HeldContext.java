package dev.heimdall.api.catalog;

import dev.heimdall.context.BadContext;
import dev.heimdall.context.ContextSchema;
import dev.heimdall.report.WorkerCard.PluginCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** The context of one entry: kept as it is inside, shown with references in the place of its secrets. */
final class HeldContext {

    private static final Logger LOG = LoggerFactory.getLogger(HeldContext.class);

    private final String owner;
    private final String raw;
    private final String revision;
    private final Reading reading;
    private final String closed;
    private volatile @Nullable Opened opened;

    /** @param owner {@code cluster/<id>} or {@code command/<id>} */
    HeldContext(String owner, String raw, String revision, Reading reading) {
        this.owner = owner;
        this.raw = raw;
        this.revision = revision;
        this.reading = reading;
        this.closed = ContextSchema.replaceAll(raw, this::reference);
    }

    /** Every value as a reference. */
    String closed() {
        return closed;
    }

    /** Secrets as references, and everything while a plugin that may read it is not known yet. */
    String shown(Function<String, Optional<PluginCard>> plugins) {
        List<PluginCard> cards = new ArrayList<>(reading.plugins().size());
        for (String name : reading.plugins()) {
            plugins.apply(name).ifPresent(cards::add);
        }
        if (cards.isEmpty() || cards.size() < reading.plugins().size()) {
            return closed;
        }
        Opened last = opened;
        if (last == null || !last.cards.equals(cards)) {
            last = new Opened(cards, open(cards));
            opened = last;
        }
        return last.context;
    }

    private String open(List<PluginCard> cards) {
        try {
            List<ContextSchema> schemas = cards.stream()
                    .map(reading.schema())
                    .map(ContextSchema::parse)
                    .toList();
            return ContextSchema.replaceSecrets(raw, schemas, this::reference);
        } catch (BadContext e) {
            LOG.warn("The context of {} stays hidden: a plugin that reads it came with a schema that is none", owner);
            return closed;
        }
    }

    private String reference(String pointer) {
        return new SecretReference(owner, pointer, revision).toString();
    }

    /** The JSON text of the value, if the reference is of this revision and there is such a value. */
    Optional<String> secret(SecretReference reference) {
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

    /**
     * Who reads the context.
     *
     * @param plugins all that may, by name
     * @param schema what a plugin says of such a context
     */
    record Reading(Set<String> plugins, Function<PluginCard, String> schema) {}

    private record Opened(List<PluginCard> cards, String context) {}
}
