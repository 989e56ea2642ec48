package dev.heimdall.api.job.http;

import dev.heimdall.api.http.ProblemException;
import dev.heimdall.api.http.json.JsonFields;
import dev.heimdall.api.job.JobSubmission;
import dev.heimdall.catalog.SystemTags;
import dev.heimdall.context.DurationText;
import dev.heimdall.run.WireConverter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the fields that are a client's to choose; all others are passed over, as clients of the reference expect. */
public final class SubmissionReader {

    private static final int MAX_NAME = 300;
    private static final int MAX_VERSION = 128;
    private static final int MAX_DESCRIPTION = 4096;
    private static final int MAX_TAGS = 1000;
    private static final int MAX_TAG = 256;
    /** Leaves room for the ids and names that travel beside what was sent. */
    private static final int MAX_BYTES = WireConverter.MAX_BYTES - 50_000;

    private static final int MOST_BYTES_OF_A_CHAR = 3;
    private static final Duration MAX_TIMEOUT = Duration.ofDays(365);

    private SubmissionReader() {}

    public static JobSubmission read(JsonFields body) {
        Criteria criteria = Criteria.read(body);
        JobSubmission job = new JobSubmission(
                textOrEmpty(body, "name", MAX_NAME),
                textOrEmpty(body, "version", MAX_VERSION),
                textOrEmpty(body, "description", MAX_DESCRIPTION),
                tags(body),
                body.object("context"),
                required("command_criteria", criteria.command()),
                required("cluster_criteria", criteria.cluster()),
                body.flag("store_result_sync"),
                timeout(body));
        if (body.length() > MAX_BYTES / MOST_BYTES_OF_A_CHAR) {
            refuseUnmovable(job);
        }
        return job;
    }

    /** Its context travels as a text in JSON, in which quotes and backslashes take twice the room. */
    private static void refuseUnmovable(JobSubmission job) {
        int bytes = WireConverter.size(job);
        if (bytes > MAX_BYTES) {
            throw new ProblemException(
                    413,
                    "job-too-large",
                    String.format(
                            Locale.ROOT,
                            "the job takes %,d bytes of a message of Temporal, and %,d are the most: quotes and"
                                    + " backslashes in its context count twice there",
                            bytes,
                            MAX_BYTES));
        }
    }

    private static String textOrEmpty(JsonFields body, String field, int max) {
        String text = body.text(field, max);
        return text == null ? "" : text;
    }

    /** A job that was read and is sent again carries the system tags of the old one: the new one gets its own. */
    private static SortedSet<String> tags(JsonFields body) {
        SortedSet<String> tags = body.texts("tags", MAX_TAGS, MAX_TAG);
        if (tags == null) {
            return new TreeSet<>();
        }
        tags.removeIf(SystemTags::isOne);
        return tags;
    }

    private record Criteria(
            @Nullable SortedSet<String> command, @Nullable SortedSet<String> cluster) {

        /** Who mistakes the type of the one mistakes the other's: both are told at once. */
        static Criteria read(JsonFields body) {
            List<String> wrong = new ArrayList<>();
            Criteria criteria =
                    new Criteria(texts(body, "command_criteria", wrong), texts(body, "cluster_criteria", wrong));
            if (!wrong.isEmpty()) {
                throw bad(String.join("; ", wrong));
            }
            return criteria;
        }

        private static @Nullable SortedSet<String> texts(JsonFields body, String field, List<String> wrong) {
            try {
                return body.texts(field, MAX_TAGS, MAX_TAG);
            } catch (ProblemException e) {
                wrong.add(e.problem().detail());
                return null;
            }
        }
    }

    /** Absent criteria match nothing in the reference, while an empty list matches all. */
    private static SortedSet<String> required(String field, @Nullable SortedSet<String> criteria) {
        if (criteria == null) {
            throw new ProblemException(
                    422,
                    "no-pair",
                    "command-cluster pair is not found: " + field
                            + " is missing; an empty list would match everything");
        }
        return criteria;
    }

    private static @Nullable Duration timeout(JsonFields body) {
        String text = body.text("timeout", 64);
        if (text == null) {
            return null;
        }
        Duration timeout;
        try {
            timeout = DurationText.parse(text);
        } catch (IllegalArgumentException e) {
            throw bad("timeout " + e.getMessage());
        }
        if (timeout.toMillis() < 1 || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw bad("timeout must be between 1ms and " + MAX_TIMEOUT.toDays() + "d, not " + text);
        }
        return timeout;
    }

    private static ProblemException bad(String sentence) {
        return new ProblemException(400, "bad-field", sentence);
    }
}
