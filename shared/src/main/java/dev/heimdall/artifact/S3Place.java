package dev.heimdall.artifact;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where artifacts lie in S3.
 *
 * @param prefix put before every key; may be empty
 * @param endpoint another server than AWS's; it is addressed by path
 * @param region absent means what the environment says, or {@code us-east-1} at another server
 * @param credentials absent means what the environment says
 */
public record S3Place(
        String bucket,
        String prefix,
        @Nullable URI endpoint,
        @Nullable String region,
        @Nullable Credentials credentials) {

    /** A key and its secret, which is never shown. */
    public record Credentials(String accessKey, String secretKey) {
        @Override
        public String toString() {
            return "Credentials[" + accessKey + "]";
        }
    }

    /** The place as settings name it, where an empty text means what the environment says. */
    public static S3Place named(String bucket, String prefix, String endpoint, String region) {
        return new S3Place(
                bucket,
                prefix,
                endpoint.isBlank() ? null : URI.create(endpoint.strip()),
                region.isBlank() ? null : region,
                null);
    }

    public S3Place {
        if (bucket.isBlank()) {
            throw new IllegalArgumentException("the bucket of the artifacts is missing");
        }
        prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }
}
