package dev.heimdall.api.timeline;

import dev.heimdall.api.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The last event of a page, as an opaque text. */
final class EventCursor {

    private EventCursor() {}

    static String write(long number) {
        byte[] bytes = Long.toString(number).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Absent means that nothing was read yet. */
    static long read(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        try {
            return Long.parseLong(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(400, "invalid-cursor", "invalid pagination cursor");
        }
    }
}
