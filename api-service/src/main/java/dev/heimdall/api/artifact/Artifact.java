package dev.heimdall.api.artifact;

/** An artifact as it is to be sent. */
record Artifact(String job, String name, String type, long size, boolean isComplete) {

    String tag() {
        return "\"" + name + "-" + size + "\"";
    }
}
