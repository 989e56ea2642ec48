package dev.heimdall.api.http.json;

import dev.heimdall.api.http.HttpSettings;
import dev.heimdall.api.http.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands a controller the {@link JsonFields} of a request, and never more of a body than the settings allow. */
@Component
final class JsonBody implements HandlerMethodArgumentResolver {

    // curl -d says "form" unless told otherwise, and clients of the reference leave it at that
    private static final List<MediaType> JSON = List.of(
            MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED, new MediaType("application", "*+json"));

    private final int max;

    JsonBody(HttpSettings settings) {
        this.max = Math.toIntExact(settings.maxBody().toBytes());
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == JsonFields.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders)
            throws IOException {
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("Not a servlet request");
        }
        checkType(request.getContentType());
        checkEncoding(request.getHeader(HttpHeaders.CONTENT_ENCODING));
        return JsonFields.parse(read(request));
    }

    private byte[] read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > max) {
            throw tooLarge();
        }
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(max + 1);
        } catch (IOException e) {
            throw new ProblemException(400, "bad-request", "the body ended before it was complete");
        }
        if (body.length > max) {
            throw tooLarge();
        }
        return body;
    }

    private ProblemException tooLarge() {
        return new ProblemException(413, "body-too-large", "the body must have at most " + max + " bytes");
    }

    private static void checkType(@Nullable String text) {
        if (text == null) {
            return;
        }
        try {
            MediaType type = MediaType.parseMediaType(text);
            Charset charset = type.getCharset();
            boolean known = JSON.stream().anyMatch(json -> json.includes(type));
            if (known && (charset == null || charset.equals(StandardCharsets.UTF_8))) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // said below: a type that cannot be read is none that is known
        }
        throw new ProblemException(415, "unsupported-media-type", "the body must be application/json in UTF-8");
    }

    private static void checkEncoding(@Nullable String encoding) {
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(415, "unsupported-media-type", "the body must not be compressed");
        }
    }
}
