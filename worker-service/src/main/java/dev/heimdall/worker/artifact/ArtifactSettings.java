package dev.heimdall.worker.artifact;

import dev.heimdall.artifact.ArtifactPlace;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where logs and results lie; api-service must be told the same place.
 *
 * @param store a folder that both services share, or a bucket
 * @param folder of the store {@code folder}
 * @param bucket of the store {@code s3}
 * @param prefix put before every key in the bucket
 * @param region of the bucket; empty means what the environment says
 * @param endpoint another server than AWS's; empty means AWS
 * @param maxLog how large stdout and stderr of a job may grow, each; the rest is cut and the job goes on
 * @param maxInline up to this size a result travels with the job's outcome and lies in its row, instead of in the store;
 *     0B keeps all results out of Temporal's history
 */
@ConfigurationProperties(prefix = "heimdall.artifact", ignoreUnknownFields = false)
public record ArtifactSettings(
        @DefaultValue("folder") ArtifactPlace.Kind store,
        @DefaultValue("./data/artifacts") Path folder,
        @DefaultValue("") String bucket,
        @DefaultValue("") String prefix,
        @DefaultValue("") String region,
        @DefaultValue("") String endpoint,
        @DefaultValue("256MB") DataSize maxLog,
        @DefaultValue("2KB") DataSize maxInline) {

    private static final int MOST_INLINE = 64 * 1024;

    public ArtifactSettings {
        if (maxLog.toBytes() < 1024) {
            throw new IllegalArgumentException("heimdall.artifact.max-log must be at least 1KB");
        }
        if (maxInline.isNegative() || maxInline.toBytes() > MOST_INLINE) {
            throw new IllegalArgumentException("heimdall.artifact.max-inline must be from 0B to 64KB");
        }
        // refuses a place that cannot be one
        new ArtifactPlace(store, folder, bucket, prefix, region, endpoint);
    }

    ArtifactPlace place() {
        return new ArtifactPlace(store, folder, bucket, prefix, region, endpoint);
    }
}
