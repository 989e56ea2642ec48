package dev.heimdall.api.run.flow;

/** A caller as Temporal takes it for fairness: no more than 64 bytes. */
final class FairnessKey {

    private static final int MOST_BYTES = 64;

    private FairnessKey() {}

    /** Those whose names begin alike for so long share their turns. */
    static String of(String caller) {
        StringBuilder key = new StringBuilder();
        int bytes = 0;
        for (int character : caller.codePoints().toArray()) {
            bytes += bytes(character);
            if (bytes > MOST_BYTES) {
                break;
            }
            key.appendCodePoint(character);
        }
        return key.toString();
    }

    /** In UTF-8. */
    private static int bytes(int character) {
        if (character < 0x80) {
            return 1;
        }
        if (character < 0x800) {
            return 2;
        }
        return character < 0x10000 ? 3 : 4;
    }
}
