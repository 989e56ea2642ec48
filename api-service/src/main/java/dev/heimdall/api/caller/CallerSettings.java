package dev.heimdall.api.caller;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom to believe about who sends a request.
 *
 * @param header carries the name of the caller
 * @param trustedProxies addresses, or networks as in 10.0.0.0/8, whose requests may carry the header; from others it
 *     counts as absent
 */
@ConfigurationProperties(prefix = "heimdall.caller", ignoreUnknownFields = false)
public record CallerSettings(
        @DefaultValue("X-Heimdall-User") String header,
        @DefaultValue({"127.0.0.0/8", "::1"}) List<String> trustedProxies) {

    public CallerSettings {
        if (!header.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
            throw new IllegalArgumentException("heimdall.caller.header is not the name of a header: " + header);
        }
        trustedProxies = List.copyOf(trustedProxies);
        trustedProxies.forEach(Network::parse);
    }
}
