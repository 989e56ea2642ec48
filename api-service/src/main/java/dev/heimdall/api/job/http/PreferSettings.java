package dev.heimdall.api.job.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far the wishes of clients go.
 *
 * @param maxWait the longest that a client is kept waiting by {@code Prefer: wait=SECONDS}; who asks for more gets this
 */
@ConfigurationProperties(prefix = "heimdall.prefer", ignoreUnknownFields = false)
public record PreferSettings(@DefaultValue("5m") Duration maxWait) {

    public PreferSettings {
        if (maxWait.toSeconds() < 1 || maxWait.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("heimdall.prefer.max-wait must be between 1s and 1h");
        }
    }
}
