package dev.heimdall.plugin;

/** A column of a result; the type is the back end's word for it. */
public record Column(String name, String type) {}
