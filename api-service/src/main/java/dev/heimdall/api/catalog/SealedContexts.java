package dev.heimdall.api.catalog;

import dev.heimdall.api.catalog.held.HeldContext;
import dev.heimdall.api.catalog.row.ContextStore;
import dev.heimdall.api.catalog.row.ContextStore.Sealed;
import dev.heimdall.api.catalog.seal.SealKeys;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Contexts of entries, sealed where they rest. */
public final class SealedContexts {

    private static final Logger LOG = LoggerFactory.getLogger(SealedContexts.class);

    private final ContextStore store;
    private final SealKeys keys;

    SealedContexts(ContextStore store, SealKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    public boolean canSeal() {
        return keys.current().isPresent();
    }

    /** Makes it the entry's context; readable only where there is no key, and then it must hold no secret. */
    public void save(HeldContext context) {
        store.forget();
        save(context, context.raw());
    }

    /**
     * Keeps the contexts that the files' entries have now, for the jobs that are routed by them. Where there is no key, what is
     * kept is that there was such a context: its values stay in the file.
     */
    void keep(Collection<HeldContext> contexts) {
        store.forget();
        String key = keys.current().orElse(null);
        Set<String> kept = store
                .findCurrent(contexts.stream().map(HeldContext::owner).toList())
                .stream()
                .filter(known -> Objects.equals(known.keyId(), key))
                .map(known -> place(known.owner(), known.revision()))
                .collect(Collectors.toSet());
        for (HeldContext context : contexts) {
            if (!kept.contains(place(context.owner(), context.revision()))) {
                save(context, context.closed());
            }
        }
    }

    private void save(HeldContext context, String withoutKey) {
        store.save(keys.current()
                .map(key -> seal(key, context.owner(), context.revision(), context.raw()))
                .orElseGet(() -> new Sealed(context.owner(), context.revision(), null, withoutKey)));
    }

    private Sealed seal(String key, String owner, String revision, String raw) {
        return new Sealed(owner, revision, key, keys.seal(raw, place(owner, revision)));
    }

    /** The entry is gone; jobs that were routed by it may ask for its values for a while. */
    public void retire(String owner) {
        store.retire(owner, "");
    }

    /** The contexts that the entries have now, of those that can be opened. */
    public Map<String, String> current(List<String> owners) {
        Map<String, String> raws = new HashMap<>();
        if (!owners.isEmpty()) {
            store.findCurrent(owners).forEach(kept -> open(kept).ifPresent(raw -> raws.put(kept.owner(), raw)));
        }
        return raws;
    }

    /** Also one that has been replaced. */
    Optional<String> find(String owner, String revision) {
        return store.find(owner, revision).flatMap(this::open);
    }

    private Optional<String> open(Sealed kept) {
        String key = kept.keyId();
        if (key == null) {
            return Optional.of(kept.content());
        }
        Optional<String> raw = keys.open(key, kept.content(), place(kept.owner(), kept.revision()));
        if (raw.isEmpty()) {
            LOG.error(
                    "The context of {} cannot be opened: the key {} that sealed it is not among ours",
                    kept.owner(),
                    key);
        }
        return raw;
    }

    private static String place(String owner, String revision) {
        return owner + "@" + revision;
    }

    /** Seals with the newest key what an older one has sealed, so that the older one can be taken away. */
    void reseal() {
        String key = keys.current().orElse(null);
        if (key == null) {
            return;
        }
        for (Sealed old : store.findSealedByOthers(key)) {
            open(old).ifPresent(raw -> store.reseal(seal(key, old.owner(), old.revision(), raw)));
        }
    }
}
