package dev.heimdall.api.catalog.entry;

import dev.heimdall.api.caller.Caller;
import dev.heimdall.api.catalog.LiveCatalog;
import dev.heimdall.api.catalog.LiveCatalog.Judgement;
import dev.heimdall.api.catalog.SealedContexts;
import dev.heimdall.api.catalog.held.CatalogJson;
import dev.heimdall.api.catalog.held.Held;
import dev.heimdall.api.catalog.held.HeldContext;
import dev.heimdall.api.catalog.held.SentReferences;
import dev.heimdall.api.catalog.row.StoredEntry;
import dev.heimdall.api.http.ProblemException;
import dev.heimdall.catalog.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the context that a client sent may be taken. */
final class ContextCheck {

    private final LiveCatalog catalog;
    private final SealedContexts contexts;

    ContextCheck(LiveCatalog catalog, SealedContexts contexts) {
        this.catalog = catalog;
        this.contexts = contexts;
    }

    /**
     * The entry as it would be held; throws the problem that keeps it out.
     *
     * @param row of the entry as it is, if it is
     */
    <T extends Entry> Held<T> accept(T sent, @Nullable StoredEntry row, Caller caller) {
        T entry = Held.with(sent, sent.status(), restored(sent, row, caller));
        Held<T> held = Held.of(entry, catalog.revisions());
        Judgement judgement = catalog.judge(held);
        if (!judgement.problems().isEmpty()) {
            throw refusal("bad-context", String.join("; ", judgement.problems()));
        }
        if (!judgement.secrets().isEmpty() && !contexts.canSeal()) {
            throw withoutKey(judgement.secrets().getFirst(), judgement.isKnown());
        }
        return held;
    }

    private static ProblemException withoutKey(String pointer, boolean isKnown) {
        return refusal(
                "no-key",
                "context" + pointer.replace('/', '.')
                        + (isKnown ? " is a secret, and" : " may be a secret, as the plugin is not known yet, and")
                        + " this service has no key to keep it with: write a reference like ${env:NAME}, or have"
                        + " heimdall.catalog.keys set");
    }

    private String restored(Entry sent, @Nullable StoredEntry row, Caller caller) {
        try {
            return SentReferences.restore(sent.context(), row == null ? null : own(sent, row, caller));
        } catch (SentReferences.Refused e) {
            throw refusal("bad-context", String.valueOf(e.getMessage()));
        }
    }

    /** Whoever may write an entry but did not set its secrets could send them to an address of his own. */
    private @Nullable HeldContext own(Entry sent, StoredEntry row, Caller caller) {
        boolean isSetter =
                CatalogJson.tree(row.definition()).path("user").asString("").equals(caller.name());
        if (!isSetter || !row.content().owner().isApi()) {
            return null;
        }
        String owner = Held.owner(sent);
        String raw = contexts.current(List.of(owner)).get(owner);
        return raw == null ? null : Held.of(sent, "", raw, catalog.revisions()).context();
    }

    private static ProblemException refusal(String kind, String sentence) {
        return new ProblemException(422, kind, sentence);
    }
}
