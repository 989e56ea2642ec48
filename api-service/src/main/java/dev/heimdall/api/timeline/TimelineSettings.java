package dev.heimdall.api.timeline;

import static dev.heimdall.api.settings.Requirement.require;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The streams of events.
 *
 * @param poll how often the one reader of this instance looks for new events, as long as anybody listens
 * @param buffer how many events wait for a listener; one who falls further behind is sent away, to come back where it was
 * @param listeners how many there may be at once
 * @param heartbeat how long a stream may be silent before a comment is sent
 */
@ConfigurationProperties(prefix = "heimdall.timeline", ignoreUnknownFields = false)
public record TimelineSettings(
        @DefaultValue("200ms") Duration poll,
        @DefaultValue("1000") int buffer,
        @DefaultValue("2000") int listeners,
        @DefaultValue("15s") Duration heartbeat) {

    public TimelineSettings {
        require(poll.toMillis() >= 10 && poll.toSeconds() <= 60, "heimdall.timeline.poll must be between 10ms and 1m");
        require(buffer >= 1 && buffer <= 100_000, "heimdall.timeline.buffer must be between 1 and 100000");
        require(listeners >= 1, "heimdall.timeline.listeners must be at least 1");
        require(heartbeat.toMillis() >= 100, "heimdall.timeline.heartbeat must be at least 100ms");
    }
}
