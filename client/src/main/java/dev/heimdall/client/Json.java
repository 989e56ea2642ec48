package dev.heimdall.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The wire format: snake case, absent for empty, and numbers that keep their digits. */
final class Json {

    private static final int SHOWN = 300;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(
                    ignored -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    // what is absent is zero
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Json() {}

    static byte[] write(JobRequest job) {
        return MAPPER.writeValueAsBytes(job);
    }

    static <T> T read(byte[] body, Class<T> type, URI from) {
        try {
            return MAPPER.readValue(body, type);
        } catch (JacksonException e) {
            throw HeimdallException.unanswered(from, e);
        }
    }

    static HeimdallException problem(int code, byte[] body, @Nullable Duration retryAfter) {
        try {
            JsonNode problem = MAPPER.readTree(body);
            String detail = first(problem, "detail", "error", "title");
            return new HeimdallException(code, detail == null ? start(body) : detail, text(problem, "id"), retryAfter);
        } catch (JacksonException e) {
            // a proxy in between speaks its own language
            return new HeimdallException(code, start(body), null, retryAfter);
        }
    }

    private static @Nullable String first(JsonNode problem, String... names) {
        for (String name : names) {
            String text = text(problem, name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private static @Nullable String text(JsonNode problem, String name) {
        JsonNode value = problem.path(name);
        return value.isString() && !value.stringValue().isEmpty() ? value.stringValue() : null;
    }

    private static String start(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
