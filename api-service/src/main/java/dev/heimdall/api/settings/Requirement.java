package dev.heimdall.api.settings;

/** What a settings record asks of its values: where it does not hold, the service does not start. */
public final class Requirement {

    private Requirement() {}

    /**
     * Refuses values that no service can work with.
     *
     * @param sentence names the key and says what is asked of it
     */
    public static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
