package dev.heimdall.api.artifact;

import static dev.heimdall.api.settings.Requirement.require;

import dev.heimdall.artifact.ArtifactPlace;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the artifacts of jobs lie; the same as in worker-service.
 *
 * @param store a folder that api-service and workers share, or S3
 * @param folder of the folder store
 * @param bucket of the S3 store
 * @param prefix put before every key in S3
 * @param region of the bucket; empty means what the environment says
 * @param endpoint another S3 server than AWS's; empty means AWS
 * @param tailPoll how often a followed log is looked at
 * @param heartbeat how long a followed log may be silent before a comment is sent
 */
@ConfigurationProperties(prefix = "heimdall.artifact", ignoreUnknownFields = false)
public record ArtifactSettings(
        @DefaultValue("folder") ArtifactPlace.Kind store,
        @DefaultValue("./data/artifacts") Path folder,
        @DefaultValue("") String bucket,
        @DefaultValue("") String prefix,
        @DefaultValue("") String region,
        @DefaultValue("") String endpoint,
        @DefaultValue("300ms") Duration tailPoll,
        @DefaultValue("15s") Duration heartbeat) {

    public ArtifactSettings {
        require(tailPoll.toMillis() >= 10, "heimdall.artifact.tail-poll must be at least 10ms");
        require(
                heartbeat.compareTo(tailPoll) >= 0,
                "heimdall.artifact.heartbeat must not be shorter than heimdall.artifact.tail-poll");
        // refuses a place that cannot be one
        new ArtifactPlace(store, folder, bucket, prefix, region, endpoint);
    }

    ArtifactPlace place() {
        return new ArtifactPlace(store, folder, bucket, prefix, region, endpoint);
    }
}
