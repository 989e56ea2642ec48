package dev.heimdall.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as RFC 9457 wants it said, with the members that clients of the reference read: {@code error} and
 * {@code id}.
 *
 * @param type a relative reference that stays the same for the same kind of problem
 * @param id of the job that the problem is about
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String error,
        @Nullable UUID id,
        @Nullable List<String> reasons) {

    /**
     * A problem of a kind, which is the end of its type.
     *
     * @param kind words joined by hyphens, as in {@code unknown-job}
     */
    public static Problem of(int status, String kind, String sentence) {
        String title = Character.toUpperCase(kind.charAt(0)) + kind.substring(1).replace('-', ' ');
        return new Problem("/problems/" + kind, title, status, sentence, sentence, null, null);
    }

    /** What else there is to say, beside the words that clients of the reference know. */
    public Problem explained(String explanation) {
        return new Problem(type, title, status, explanation, error, id, reasons);
    }

    public Problem about(UUID job) {
        return new Problem(type, title, status, detail, error, job, reasons);
    }

    public Problem because(List<String> why) {
        return new Problem(type, title, status, detail, error, id, List.copyOf(why));
    }
}
