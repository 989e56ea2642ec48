package dev.heimdall.run;

import org.jspecify.annotations.Nullable;

/**
 * Where the result of a job lies.
 *
 * @param artifact its name, by which versions of it differ
 * @param text the result itself where it is small; absent if it lies in the artifact store
 */
public record ResultReference(
        String artifact, long bytes, long rows, @Nullable String text) {}
