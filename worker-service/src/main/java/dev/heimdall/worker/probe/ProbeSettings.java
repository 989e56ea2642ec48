package dev.heimdall.worker.probe;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this worker probes clusters; when and which, api-service says.
 *
 * @param slots how many it probes at once; 0 means none
 */
@ConfigurationProperties(prefix = "heimdall.probe", ignoreUnknownFields = false)
public record ProbeSettings(@DefaultValue("8") int slots) {

    public ProbeSettings {
        if (slots < 0) {
            throw new IllegalArgumentException("heimdall.probe.slots must be 0, which means none, or more");
        }
    }
}
