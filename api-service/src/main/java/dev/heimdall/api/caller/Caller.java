package dev.heimdall.api.caller;

/** Who sends a request; a parameter of this type in a controller means that the request must come from somebody. */
public record Caller(String name) {}
