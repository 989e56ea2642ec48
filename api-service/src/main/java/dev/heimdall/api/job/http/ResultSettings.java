package dev.heimdall.api.job.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How results are handed out.
 *
 * @param maxInline the largest result that the answer to a sync submit carries; larger ones are read at {@code /result}
 */
@ConfigurationProperties(prefix = "heimdall.result", ignoreUnknownFields = false)
public record ResultSettings(@DefaultValue("10MB") DataSize maxInline) {

    public ResultSettings {
        if (maxInline.isNegative() || maxInline.toMegabytes() > 256) {
            throw new IllegalArgumentException("heimdall.result.max-inline must be between 0B and 256MB");
        }
    }
}
