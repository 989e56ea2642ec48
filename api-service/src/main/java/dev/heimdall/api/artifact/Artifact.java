package dev.heimdall.api.artifact;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** An artifact as it is to be sent. */
record Artifact(String name, String type, long size, boolean isComplete, Content content) {

    /** What is to be sent, from any of its bytes on. */
    @FunctionalInterface
    interface Content {
        InputStream from(long start);
    }

    /** One that lies in the job's row. */
    static Artifact of(String name, String type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Artifact(
                name,
                type,
                bytes.length,
                true,
                start -> new ByteArrayInputStream(bytes, Math.toIntExact(start), bytes.length));
    }

    String tag() {
        return "\"" + name + "-" + size + "\"";
    }
}
