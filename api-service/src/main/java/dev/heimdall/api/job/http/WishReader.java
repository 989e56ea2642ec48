package dev.heimdall.api.job.http;

import dev.heimdall.api.http.ProblemException;
import dev.heimdall.api.run.SubmitWish;
import dev.heimdall.api.run.row.IdempotencyKey;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads from the headers of a submission how its client would like to be answered. */
@Component
final class WishReader {

    static final String KEY = "Idempotency-Key";
    private static final int MAX_KEY = 255;

    private final long maxWaitSeconds;

    WishReader(PreferSettings settings) {
        this.maxWaitSeconds = settings.maxWait().toSeconds();
    }

    SubmitWish.Wait wait(HttpServletRequest request) {
        Preferences preferences = Preferences.read(request.getHeaders("Prefer"));
        String seconds = preferences.value("wait");
        return new SubmitWish.Wait(
                preferences.has("respond-async"),
                seconds.matches("[0-9]{1,18}")
                        ? Duration.ofSeconds(Math.min(Long.parseLong(seconds), maxWaitSeconds))
                        : null);
    }

    /**
     * The key as such or in quotes, as a string of RFC 8941 is: both mean the same.
     *
     * @param digest of the body; most submissions have no key, and are spared it
     */
    @Nullable
    IdempotencyKey key(HttpServletRequest request, Supplier<String> digest) {
        List<String> values = Collections.list(request.getHeaders(KEY));
        if (values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw bad("must be given once, not " + values.size() + " times");
        }
        String key = values.getFirst().strip();
        if (key.length() > 1 && key.startsWith("\"") && key.endsWith("\"")) {
            key = key.substring(1, key.length() - 1);
        }
        if (key.isEmpty() || key.length() > MAX_KEY) {
            throw bad("must have 1 to " + MAX_KEY + " characters, not " + key.length());
        }
        if (!key.matches("[!#-\\[\\]-~]+")) {
            throw bad("must hold visible ASCII characters only, and neither quotes nor backslashes");
        }
        return new IdempotencyKey(key, digest.get());
    }

    private static ProblemException bad(String what) {
        return new ProblemException(400, "bad-idempotency-key", "the header " + KEY + " " + what);
    }
}
