package dev.heimdall.api.janitor;

import static dev.heimdall.api.settings.Requirement.require;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long ended jobs are kept. A round removes at most 100 batches.
 *
 * @param age how long after its end a job is kept, with its events and artifacts; 0s keeps it for ever
 * @param interval between two rounds
 * @param batch how many jobs are removed at a time
 */
@ConfigurationProperties(prefix = "heimdall.retention", ignoreUnknownFields = false)
public record RetentionSettings(
        @DefaultValue("30d") Duration age,
        @DefaultValue("1m") Duration interval,
        @DefaultValue("100") int batch) {

    private static final int LARGEST_BATCH = 1000;

    public RetentionSettings {
        require(!age.isNegative(), "heimdall.retention.age must be 0s, which keeps jobs for ever, or longer");
        require(interval.compareTo(Duration.ofSeconds(1)) >= 0, "heimdall.retention.interval must be at least 1s");
        require(
                batch >= 1 && batch <= LARGEST_BATCH,
                "heimdall.retention.batch must be between 1 and " + LARGEST_BATCH);
    }
}
