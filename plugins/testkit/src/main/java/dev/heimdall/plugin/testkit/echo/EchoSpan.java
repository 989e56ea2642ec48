package dev.heimdall.plugin.testkit.echo;

/**
 * When work ran.
 *
 * @param from by {@link System#nanoTime}, and so is the other
 * @param to in the future where it still runs
 */
public record EchoSpan(String token, long from, long to) {}
