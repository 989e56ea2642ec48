package dev.heimdall.worker.pool;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Temporal server that hands out runs; the same as api-service's. What is finer, such as TLS, is set by
 * {@code spring.temporal}.
 *
 * @param target host and port of its front end
 * @param namespace where the workflows of api-service live
 */
@ConfigurationProperties(prefix = "heimdall.temporal", ignoreUnknownFields = false)
public record TemporalSettings(
        @DefaultValue(TARGET) String target,
        @DefaultValue("default") String namespace) {

    public static final String TARGET = "127.0.0.1:7233";
}
