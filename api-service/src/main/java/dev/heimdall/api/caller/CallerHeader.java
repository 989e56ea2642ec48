package dev.heimdall.api.caller;

import dev.heimdall.api.http.Problem;
import dev.heimdall.api.http.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads the caller of a request from the header of a trusted proxy. */
@Component
final class CallerHeader {

    private static final int MAX_LENGTH = 256;

    private final String name;
    private final List<Network> trusted;

    CallerHeader(CallerSettings settings) {
        this.name = settings.header();
        this.trusted = settings.trustedProxies().stream().map(Network::parse).toList();
    }

    Optional<Caller> read(HttpServletRequest request) {
        List<String> values = Collections.list(request.getHeaders(name));
        if (values.isEmpty() || !isTrusted(request.getRemoteAddr())) {
            return Optional.empty();
        }
        if (values.size() > 1) {
            throw bad(" must be given once, not " + values.size() + " times");
        }
        String caller = text(values.getFirst()).strip();
        if (caller.isEmpty()) {
            return Optional.empty();
        }
        if (caller.length() > MAX_LENGTH) {
            throw bad(" must have at most " + MAX_LENGTH + " characters, not " + caller.length());
        }
        if (caller.codePoints().anyMatch(Character::isISOControl)) {
            throw bad(" must not hold control characters");
        }
        return Optional.of(new Caller(caller));
    }

    private boolean isTrusted(String address) {
        InetAddress remote = InetAddress.ofLiteral(address);
        return trusted.stream().anyMatch(network -> network.holds(remote));
    }

    /** Headers come in as Latin-1, but proxies write names in UTF-8. */
    private static String text(String latin) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(latin.getBytes(StandardCharsets.ISO_8859_1));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return latin;
        }
    }

    /** For a request that must come from somebody. */
    Problem unknownCaller() {
        return Problem.of(401, "unknown-caller", "cannot identify caller -- access denied")
                .explained("the caller is unknown: the header that heimdall.caller.header names (" + name
                        + ") is missing or empty, or comes from an address that is not in"
                        + " heimdall.caller.trusted-proxies");
    }

    private ProblemException bad(String what) {
        return new ProblemException(400, "bad-caller", "the header " + name + what);
    }
}
