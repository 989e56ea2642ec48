package dev.heimdall.api.job.http;

import dev.heimdall.api.http.Cursor;
import dev.heimdall.api.http.QueryReader;
import dev.heimdall.api.job.search.JobFilter;
import dev.heimdall.api.job.search.JobOrder;
import dev.heimdall.api.job.search.TextFilter;
import dev.heimdall.api.job.search.TimeSpan;
import dev.heimdall.job.JobStatus;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what a client wants to see of the list of jobs. */
final class JobQueryReader {

    private static final List<String> KNOWN = List.of(
            "id",
            "username",
            "name",
            "version",
            "command",
            "cluster",
            "status",
            "tags",
            "created_after",
            "created_before",
            "updated_after",
            "updated_before",
            "limit",
            "order_by",
            "direction",
            "cursor");
    private static final int MAX_TAGS = 20;

    private final QueryReader query;

    JobQueryReader(HttpServletRequest request) {
        this.query = new QueryReader(request, KNOWN);
    }

    JobFilter filter() {
        return new JobFilter(
                text("id"),
                text("username"),
                text("name"),
                text("version"),
                text("command"),
                text("cluster"),
                statuses(),
                tags());
    }

    JobOrder order() {
        boolean isAscending = isAscending();
        String column = query.value("order_by");
        return switch (column == null ? usualOrder() : column) {
            // ids are in the order of creation
            case "id", "created_at" -> isAscending ? JobOrder.OLDEST : JobOrder.NEWEST;
            case "updated_at" -> isAscending ? JobOrder.FIRST_UPDATED : JobOrder.LAST_UPDATED;
            default -> throw QueryReader.bad("order_by must be id, created_at or updated_at");
        };
    }

    private String usualOrder() {
        return has("updated_") && !has("created_") ? "updated_at" : "id";
    }

    private boolean has(String prefix) {
        return query.value(prefix + "after") != null || query.value(prefix + "before") != null;
    }

    /** In the order of another time, a page of a span could be found by reading all of the list alone. */
    TimeSpan span() {
        boolean isByCreation = order().isByCreation();
        if (has(isByCreation ? "updated_" : "created_")) {
            throw QueryReader.bad(
                    "created_after and created_before go with order_by=created_at alone, updated_after and"
                            + " updated_before with order_by=updated_at alone");
        }
        String prefix = isByCreation ? "created_" : "updated_";
        return new TimeSpan(query.time(prefix + "after"), query.time(prefix + "before"));
    }

    private boolean isAscending() {
        String direction = query.value("direction");
        if (direction == null || direction.equalsIgnoreCase("desc")) {
            return false;
        }
        if (direction.equalsIgnoreCase("asc")) {
            return true;
        }
        throw QueryReader.bad("direction must be asc or desc");
    }

    int limit() {
        return query.limit();
    }

    /** The list that a cursor is bound to. */
    String list() {
        return filter() + " " + order() + " " + span();
    }

    @Nullable
    Cursor after() {
        String cursor = query.value("cursor");
        return cursor == null ? null : Cursor.read(cursor, list());
    }

    private TextFilter text(String parameter) {
        return TextFilter.of(query.textOrPattern(parameter));
    }

    private SortedSet<JobStatus> statuses() {
        return new TreeSet<>(query.words("status", JobStatus.class));
    }

    private SortedSet<String> tags() {
        SortedSet<String> tags = new TreeSet<>(query.parts("tags"));
        if (tags.size() > MAX_TAGS) {
            throw QueryReader.bad("tags must name at most " + MAX_TAGS + " tags, not " + tags.size());
        }
        return tags;
    }
}
