package dev.heimdall.run;

/** Where the result of a job lies: the name of its artifact, its size in bytes, and its rows. */
public record ResultReference(String artifact, long bytes, long rows) {}
