package dev.heimdall.api.job.http;

import dev.heimdall.api.http.Cursor;
import dev.heimdall.api.http.ProblemException;
import dev.heimdall.api.job.search.JobFilter;
import dev.heimdall.api.job.search.JobOrder;
import dev.heimdall.api.job.search.TextFilter;
import dev.heimdall.job.JobStatus;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a client wants to see of the list of jobs; parameters that are not known are passed over. */
final class JobQueryReader {

    static final int MAX_LIMIT = 101;
    private static final int MAX_LENGTH = 1000;
    private static final int MAX_TAGS = 20;

    private final HttpServletRequest request;

    JobQueryReader(HttpServletRequest request) {
        this.request = request;
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
        boolean isAscending = "asc".equalsIgnoreCase(value("direction"));
        if ("updated_at".equals(value("order_by"))) {
            return isAscending ? JobOrder.FIRST_UPDATED : JobOrder.LAST_UPDATED;
        }
        return isAscending ? JobOrder.OLDEST : JobOrder.NEWEST;
    }

    /** As in the reference, what is not a useful number means as many as there may be. */
    int limit() {
        String limit = value("limit");
        if (limit == null || !limit.matches("0*[1-9][0-9]{0,8}")) {
            return MAX_LIMIT;
        }
        return Math.min(Integer.parseInt(limit), MAX_LIMIT);
    }

    /** The list that a cursor is bound to. */
    String list() {
        return filter() + " " + order();
    }

    @Nullable
    Cursor after() {
        String cursor = value("cursor");
        return cursor == null ? null : Cursor.read(cursor, list());
    }

    private TextFilter text(String parameter) {
        String text = value(parameter);
        if (text != null && text.matches("(?s)(.*[^\\\\])?(\\\\\\\\)*\\\\")) {
            throw bad(parameter + " must not end with a backslash");
        }
        return TextFilter.of(text);
    }

    private SortedSet<JobStatus> statuses() {
        SortedSet<JobStatus> statuses = new TreeSet<>();
        parts("status").forEach(name -> statuses.add(status(name)));
        return statuses;
    }

    private static JobStatus status(String name) {
        try {
            return JobStatus.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw bad("unknown status: " + name);
        }
    }

    private SortedSet<String> tags() {
        SortedSet<String> tags = new TreeSet<>(parts("tags").toList());
        if (tags.size() > MAX_TAGS) {
            throw bad("tags must name at most " + MAX_TAGS + " tags, not " + tags.size());
        }
        return tags;
    }

    private Stream<String> parts(String parameter) {
        String list = value(parameter);
        return list == null
                ? Stream.empty()
                : Arrays.stream(list.split(",", -1)).map(String::strip).filter(part -> !part.isEmpty());
    }

    /** The last value counts, as in the reference; an empty one is none. */
    private @Nullable String value(String parameter) {
        String[] values = request.getParameterValues(parameter);
        String value = values == null ? "" : values[values.length - 1];
        if (value.length() > MAX_LENGTH) {
            throw bad(parameter + " must have at most " + MAX_LENGTH + " characters, not " + value.length());
        }
        if (value.indexOf('\0') >= 0) {
            throw bad(parameter + " must not hold the character NUL");
        }
        return value.isEmpty() ? null : value;
    }

    private static ProblemException bad(String sentence) {
        return new ProblemException(400, "bad-parameter", sentence);
    }
}
