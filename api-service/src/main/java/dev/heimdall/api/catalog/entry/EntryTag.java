package dev.heimdall.api.catalog.entry;

import dev.heimdall.api.catalog.row.StoredEntry;
import dev.heimdall.api.http.ProblemException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The ETag of an entry: the number of the change that made it what it is, and a hash of how it is shown, as a plugin that
 * becomes known shows more. Only the number counts for a condition on a change.
 */
public final class EntryTag {

    private EntryTag() {}

    static String of(StoredEntry row, Object shown) {
        return "\"" + row.change() + "." + Integer.toHexString(shown.hashCode()) + "\"";
    }

    /** Throws a problem if what the client wants to change is not what it thinks it is. */
    static void check(Conditions conditions, @Nullable StoredEntry row) {
        boolean isThere = row != null && !row.content().isGone();
        String wanted = conditions.ifMatch;
        if (wanted != null && !(isAny(wanted) ? isThere : row != null && names(wanted, row))) {
            throw new ProblemException(
                    412, "stale", "the entry is not the one that If-Match names any more: read it again");
        }
        String unwanted = conditions.ifNoneMatch;
        if (unwanted != null && (isAny(unwanted) ? isThere : row != null && names(unwanted, row))) {
            throw new ProblemException(412, "exists", "the entry is there already, and If-None-Match excludes that");
        }
    }

    private static boolean isAny(String tags) {
        return tags.strip().equals("*");
    }

    private static boolean names(String tags, StoredEntry row) {
        return Arrays.stream(tags.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> tag.startsWith("\"" + row.change() + "."));
    }

    /** What a client makes a change depend on. */
    public record Conditions(
            @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        boolean isEmpty() {
            return ifMatch == null && ifNoneMatch == null;
        }
    }
}
