package dev.heimdall.plugin.testkit.echo;

/** Context of a command: there is nothing to say. */
public record RemoteEchoCommand() {}
