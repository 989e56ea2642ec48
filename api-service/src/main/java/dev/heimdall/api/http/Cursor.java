package dev.heimdall.api.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/** The last row of a page, bound to the list that it was a page of. */
public record Cursor(UUID id, Instant updatedAt) {

    private static final int BYTES = Long.BYTES * 4;

    /**
     * The opaque text for clients.
     *
     * @param list everything that makes the list what it is: filters and order
     */
    public String write(String list) {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(digest(list))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, updatedAt))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static Cursor read(String text, String list) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw invalid("");
        }
        if (bytes.length != BYTES) {
            throw invalid("");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (buffer.getLong() != digest(list)) {
            throw invalid(": it belongs to a list with other filters or another order");
        }
        return new Cursor(
                new UUID(buffer.getLong(), buffer.getLong()), Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS));
    }

    private static ProblemException invalid(String why) {
        return new ProblemException(400, "invalid-cursor", "invalid pagination cursor" + why);
    }

    private static long digest(String list) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(list.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
