package dev.heimdall.api.run.row;

/**
 * What a client calls a submission that it may repeat.
 *
 * @param digest of the body that it came with
 */
public record IdempotencyKey(String key, String digest) {}
