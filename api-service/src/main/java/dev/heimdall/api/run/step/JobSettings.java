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
 * @param maxOpen how many jobs may be open at once, over all instances: what is submitted on top is answered with 429. An
 *     instance hears of what others take after about a second, so that it may become a few more
 * @param maxOpenPerCaller how many of them may be of any one caller
 */
@ConfigurationProperties(prefix = "heimdall.job", ignoreUnknownFields = false)
public record JobSettings(
        @DefaultValue("60s") Duration syncTimeout,
        @DefaultValue("30s") Duration heartbeat,
        @DefaultValue("100000") int maxOpen,
        @DefaultValue("50000") int maxOpenPerCaller) {

    public JobSettings {
        require(syncTimeout.compareTo(Duration.ZERO) > 0, "heimdall.job.sync-timeout must be longer than nothing");
        require(heartbeat.compareTo(Duration.ofSeconds(1)) >= 0, "heimdall.job.heartbeat must be at least 1s");
        require(maxOpen > 0, "heimdall.job.max-open must be at least 1");
        require(maxOpenPerCaller > 0, "heimdall.job.max-open-per-caller must be at least 1");
    }
}
