package dev.heimdall.api.run.step;

import static dev.heimdall.api.settings.Requirement.require;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How jobs are run.
 *
 * @param syncTimeout how long the client of a sync job is kept waiting; the job goes on after that
 * @param heartbeat how long a worker may be silent about a job before it counts as lost; running jobs keep the value that
 *     they began with
 */
@ConfigurationProperties(prefix = "heimdall.job", ignoreUnknownFields = false)
public record JobSettings(
        @DefaultValue("60s") Duration syncTimeout,
        @DefaultValue("30s") Duration heartbeat) {

    public JobSettings {
        require(syncTimeout.compareTo(Duration.ZERO) > 0, "heimdall.job.sync-timeout must be longer than nothing");
        require(heartbeat.compareTo(Duration.ofSeconds(1)) >= 0, "heimdall.job.heartbeat must be at least 1s");
    }
}
