package dev.heimdall.api.run.temporal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Temporal server that keeps jobs going. What is finer, such as TLS, is set by {@code spring.temporal}.
 *
 * @param target host and port of its front end
 * @param namespace where our workflows live
 * @param uiUrl address of its web pages; empty means that jobs carry no link there
 */
@ConfigurationProperties(prefix = "heimdall.temporal", ignoreUnknownFields = false)
public record TemporalSettings(
        @DefaultValue(TARGET) String target,
        @DefaultValue(NAMESPACE) String namespace,
        @DefaultValue("") String uiUrl) {

    public static final String TARGET = "127.0.0.1:7233";
    public static final String NAMESPACE = "default";
}
