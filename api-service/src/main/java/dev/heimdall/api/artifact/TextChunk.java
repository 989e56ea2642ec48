package dev.heimdall.api.artifact;

/** Where a run of bytes may be cut without cutting a character or a line end. */
final class TextChunk {

    private static final int LONGEST = 4;

    private TextChunk() {}

    /** How many of the bytes are whole characters; a carriage return at the end waits for what follows it. */
    static int wholeLength(byte[] bytes) {
        int length = bytes.length;
        for (int back = 1; back <= Math.min(LONGEST, length); back++) {
            int lead = bytes[length - back] & 0xFF;
            if ((lead & 0xC0) == 0x80) {
                continue;
            }
            int expected = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
            length = expected > back ? length - back : length;
            break;
        }
        return length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
    }
}
