package dev.heimdall.api.run.flow;

import java.nio.charset.StandardCharsets;

/** A caller as Temporal takes it for fairness: no more than 64 bytes. */
final class FairnessKey {

    private static final int MOST_BYTES = 64;

    private FairnessKey() {}

    /** Those whose names begin alike for so long share their turns. */
    static String of(String caller) {
        StringBuilder key = new StringBuilder();
        int bytes = 0;
        for (int character : caller.codePoints().toArray()) {
            bytes += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES) {
                break;
            }
            key.appendCodePoint(character);
        }
        return key.toString();
    }
}
