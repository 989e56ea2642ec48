package dev.heimdall.api.catalog.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Keys of AES-GCM by their ids: the first one seals, any of them opens what it has sealed. */
public final class SealKeys {

    static final int KEY_BYTES = 32;

    /** A key may come from either, and what is no key must not be shown. */
    private static final String PLACES = "heimdall.catalog.keys or the file of heimdall.catalog.key-file";

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9_-]{1,64}):([A-Za-z0-9+/=]+)");

    private final SecureRandom random = new SecureRandom();
    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();

    /**
     * Reads keys.
     *
     * @param lines each {@code id:base64}, the newest key first
     */
    public SealKeys(List<String> lines) {
        for (String line : lines) {
            Matcher parts = LINE.matcher(line.strip());
            byte[] key = parts.matches() ? bytes(parts.group(2)) : new byte[0];
            if (key.length != KEY_BYTES) {
                throw new IllegalArgumentException(
                        PLACES + " holds a key that is not ID:BASE64, where the id is made of"
                                + " letters, digits, - and _, and the rest is " + KEY_BYTES + " bytes");
            }
            if (keys.putIfAbsent(parts.group(1), new SecretKeySpec(key, "AES")) != null) {
                throw new IllegalArgumentException(PLACES + " holds a second key with the id " + parts.group(1));
            }
        }
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** The id of the key that seals; empty if there is none. */
    public Optional<String> current() {
        return keys.keySet().stream().findFirst();
    }

    /**
     * Seals a text with the current key.
     *
     * @param place what it is sealed for; it opens only for the same
     */
    public String seal(String text, String place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        SecretKeySpec key = keys.values().iterator().next();
        byte[] secret = run(Cipher.ENCRYPT_MODE, key, nonce, place, text.getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(NONCE_BYTES + secret.length)
                        .put(nonce)
                        .put(secret)
                        .array());
    }

    /** Empty if the key is not known, or what was sealed has been changed. */
    public Optional<String> open(String keyId, String closed, String place) {
        SecretKeySpec key = keys.get(keyId);
        byte[] all = bytes(closed);
        if (key == null || all.length < NONCE_BYTES) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
        byte[] rest = Arrays.copyOfRange(all, NONCE_BYTES, all.length);
        return run(Cipher.DECRYPT_MODE, key, nonce, place, rest)
                .map(opened -> new String(opened, StandardCharsets.UTF_8));
    }

    private static Optional<byte[]> run(int mode, SecretKeySpec key, byte[] nonce, String place, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return Optional.of(cipher.doFinal(input));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot do " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "SealKeys" + keys.keySet();
    }
}
