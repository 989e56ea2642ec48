package dev.heimdall.api.catalog.row;

import dev.heimdall.catalog.EntryStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The row of a command or a cluster.
 *
 * @param number grows with every registration
 * @param change number of the change of the catalogue that touched the row last
 */
public record StoredEntry(String id, long number, long change, Content content, Instant createdAt, Instant updatedAt) {

    public String definition() {
        return content.definition;
    }

    public String revision() {
        return content.revision;
    }

    /**
     * What a change may change.
     *
     * @param definition JSON of the entry, every value of its context a reference
     * @param revision empty once the entry is gone
     */
    public record Content(
            String definition,
            String revision,
            Owner owner,
            @Nullable StatusOverride override,
            @Nullable Lease lease) {

        public boolean isGone() {
            return revision.isEmpty();
        }

        /** The status set by hand, if there is one that counts. */
        public Optional<StatusOverride> overriding() {
            return isGone() ? Optional.empty() : Optional.ofNullable(override);
        }

        public Content with(@Nullable StatusOverride newOverride) {
            return new Content(definition, revision, owner, newOverride, lease);
        }
    }

    /**
     * Who says what the entry is.
     *
     * @param file of an entry of the files: its name
     */
    public record Owner(boolean isApi, @Nullable String file) {

        public static final Owner API = new Owner(true, null);

        public static Owner file(String name) {
            return new Owner(false, name);
        }
    }

    /** A status set by hand on an entry that says its own again and again: of the files, or of a cluster with a lease. */
    public record StatusOverride(EntryStatus status, String by, Instant at) {}

    /** For how long a cluster registered itself. */
    public record Lease(Duration ttl, Instant endsAt) {

        public boolean isLapsed(Instant now) {
            return !endsAt.isAfter(now);
        }
    }
}
