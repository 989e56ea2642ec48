package dev.heimdall.api.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the service listens.
 *
 * @param address the interface; loopback unless told, since callers are trusted by a header
 * @param port 0 takes a free one
 * @param maxBody the largest JSON body that is read; a larger job than 1800KB would not fit into a message of Temporal
 */
@ConfigurationProperties(prefix = "heimdall.http", ignoreUnknownFields = false)
public record HttpSettings(
        @DefaultValue("127.0.0.1") String address,
        @DefaultValue("9090") int port,
        @DefaultValue("1MB") DataSize maxBody) {

    /** Leaves some of {@link dev.heimdall.run.WireConverter#MAX_BYTES} for what travels beside a job. */
    private static final DataSize MAX_BODY = DataSize.ofKilobytes(1800);

    public HttpSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("heimdall.http.port must be between 0 and 65535, not " + port);
        }
        if (maxBody.compareTo(DataSize.ofKilobytes(1)) < 0 || maxBody.compareTo(MAX_BODY) > 0) {
            throw new IllegalArgumentException(
                    "heimdall.http.max-body must be between 1KB and " + MAX_BODY.toKilobytes()
                            + "KB, which is what fits into a message of Temporal, not " + maxBody.toKilobytes() + "KB");
        }
    }
}
