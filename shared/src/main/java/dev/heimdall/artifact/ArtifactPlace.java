package dev.heimdall.artifact;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the artifacts lie, as both services' settings under {@code heimdall.artifact} name it.
 *
 * @param endpoint another S3 server than AWS's; empty means AWS
 * @param region of the bucket; empty means what the environment says
 */
public record ArtifactPlace(Kind store, Path folder, String bucket, String prefix, String region, String endpoint) {

    /** What every store accepts as the name of a bucket; S3 itself takes somewhat less. */
    private static final String BUCKET = "[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]";

    /** The kinds of stores. */
    public enum Kind {
        FOLDER,
        S3
    }

    public ArtifactPlace {
        if (store == Kind.FOLDER && folder.toString().isBlank()) {
            throw new IllegalArgumentException(
                    "heimdall.artifact.folder is missing, and heimdall.artifact.store is folder");
        }
        if (store == Kind.S3 && bucket.isBlank()) {
            throw new IllegalArgumentException(
                    "heimdall.artifact.bucket is missing, and heimdall.artifact.store is s3");
        }
        if (store == Kind.S3 && !bucket.matches(BUCKET)) {
            throw new IllegalArgumentException(
                    "heimdall.artifact.bucket must be the name of a bucket, which has 3 to 63"
                            + " letters, digits, dots, dashes and underscores, not " + bucket);
        }
        if (!endpoint.isEmpty() && !isAddress(endpoint)) {
            throw new IllegalArgumentException(
                    "heimdall.artifact.endpoint must be an address like http://host:9000, not " + endpoint);
        }
    }

    private static boolean isAddress(String text) {
        try {
            URI address = new URI(text);
            return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The store. A folder need not be there yet: the first artifact makes it. */
    public ArtifactStore open() {
        return switch (store) {
            case FOLDER -> {
                requireFolder(folder.toAbsolutePath().normalize());
                yield new FolderArtifacts(folder);
            }
            case S3 -> S3Artifacts.open(S3Place.named(bucket, prefix, endpoint, region));
        };
    }

    private static void requireFolder(Path folder) {
        Path existing = folder;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing != null && !Files.isDirectory(existing)) {
            throw new IllegalArgumentException(
                    "heimdall.artifact.folder must be a folder, and " + existing + " is a file");
        }
    }
}
