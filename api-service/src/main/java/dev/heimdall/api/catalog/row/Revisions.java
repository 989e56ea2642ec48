package dev.heimdall.api.catalog.row;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Short keyed hashes: the same for the same content on every instance, and no help in guessing what was hashed. */
public final class Revisions {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 6;

    private final SecretKeySpec key;

    public Revisions(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    public String of(String content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] hash = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no " + ALGORITHM, e);
        }
    }
}
