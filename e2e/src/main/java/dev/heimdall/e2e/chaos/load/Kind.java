package dev.heimdall.e2e.chaos.load;

import java.util.random.RandomGenerator;

/** The kinds of jobs, and how many of a hundred are of each. */
public enum Kind {
    PING(30, 0, 0),
    SYNC_PING(20, 0, 0),
    /** Must not run twice. */
    SCRIPT(13, 10, 8_000),
    REPEATABLE_SCRIPT(12, 10, 8_000),
    /** Runs until somebody stops it, and leaves a child that is deaf. */
    ENDLESS_SCRIPT(5, 0, 0),
    ECHO(20, 10, 20_000);

    private final int share;
    private final int shortest;
    private final int longest;

    Kind(int share, int shortest, int longest) {
        this.share = share;
        this.shortest = shortest;
        this.longest = longest;
    }

    static Kind any(RandomGenerator random) {
        int number = random.nextInt(100);
        for (Kind kind : values()) {
            number -= kind.share;
            if (number < 0) {
                return kind;
            }
        }
        return PING;
    }

    /** Many short ones, few long ones. */
    int millis(RandomGenerator random) {
        double part = random.nextDouble();
        return shortest + (int) (part * part * part * (longest - shortest));
    }

    public boolean isPing() {
        return this == PING || this == SYNC_PING;
    }

    public boolean isScript() {
        return this == SCRIPT || this == REPEATABLE_SCRIPT || this == ENDLESS_SCRIPT;
    }
}
