package dev.heimdall.artifact;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The address of an artifact; its parts are safe as names of files and of objects. */
record ArtifactKey(String jobId, String name) {

    // no dot in front and no slash at all: nothing leaves its folder, and drafts stay out of sight
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    ArtifactKey {
        requireSafe(jobId, "job");
        requireSafe(name, "artifact");
    }

    static String requireSafe(String text, String what) {
        if (!SAFE.matcher(text).matches()) {
            throw new IllegalArgumentException("this is not the name of " + (what.equals("job") ? "a " : "an ") + what
                    + ": " + text.substring(0, Math.min(text.length(), 100)));
        }
        return text;
    }

    /** One sentence, without the place where artifacts lie; the cause has it. */
    IOException failure(String verb, @Nullable String reason, Throwable cause) {
        String why = reason == null || reason.isBlank() ? "" : ": " + reason;
        return new IOException("artifact " + name + " of job " + jobId + " cannot be " + verb + why, cause);
    }

    FileNotFoundException absent() {
        return new FileNotFoundException("job " + jobId + " has no artifact " + name);
    }
}
