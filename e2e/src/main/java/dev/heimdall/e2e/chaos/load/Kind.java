package dev.heimdall.e2e.chaos.load;

import java.util.random.RandomGenerator;

/** The kinds of jobs, how many of a hundred are of each, how long they take, and what they need. */
public enum Kind {
    PING(16, 0, 0, "type:ping", "type:localhost"),
    SYNC_PING(12, 0, 0, "type:ping-sync", "type:localhost"),
    /** Must not run twice. */
    SCRIPT(11, 10, 8_000, "type:script", "type:localhost"),
    REPEATABLE_SCRIPT(9, 10, 8_000, "type:repeatable-script", "type:localhost"),
    /** Runs until somebody stops it, and leaves a child that is deaf. */
    ENDLESS_SCRIPT(4, 0, 0, "type:script", "type:localhost"),
    /** As endless, but it has a timeout: so many milliseconds. */
    OVERDUE_SCRIPT(4, 500, 8_000, "type:script", "type:localhost"),
    /** Writes some MB. */
    LARGE_SCRIPT(1, 0, 0, "type:script", "type:localhost"),
    ECHO(10, 10, 20_000, "type:echo", "type:echo-place"),
    /** Takes an hour, and has a timeout of so many milliseconds. */
    OVERDUE_ECHO(3, 500, 8_000, "type:echo", "type:echo-place"),
    /** Takes about as long as it may. */
    HASTY_ECHO(3, 300, 6_000, "type:echo", "type:echo-place"),
    /** On a cluster that takes only so many at once. */
    NARROW(6, 400, 6_000, "type:echo", "type:narrow-place"),
    /** There, too, but before the others. */
    URGENT(3, 400, 6_000, "type:urgent-echo", "type:narrow-place"),
    /** On a cluster that is probed, or on another one while that is away. */
    WATCHED(6, 10, 8_000, "type:echo", "type:watched-place"),
    /** On a cluster whose secret comes by API. */
    SEALED(7, 10, 8_000, "type:echo", "type:sealed-place"),
    /** On either of two clusters, which only the workers of two pools reach. */
    POOLED(5, 10, 8_000, "type:echo", "type:pooled-place");

    private final int share;
    private final int shortest;
    private final int longest;
    private final String command;
    private final String cluster;

    Kind(int share, int shortest, int longest, String command, String cluster) {
        this.share = share;
        this.shortest = shortest;
        this.longest = longest;
        this.command = command;
        this.cluster = cluster;
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

    int share() {
        return share;
    }

    String command() {
        return command;
    }

    String cluster() {
        return cluster;
    }

    public boolean isPing() {
        return this == PING || this == SYNC_PING;
    }

    public boolean isScript() {
        return this == SCRIPT || this == REPEATABLE_SCRIPT || this == LARGE_SCRIPT || isEndlessScript();
    }

    /** Whether it goes on until it is stopped. */
    public boolean isEndlessScript() {
        return this == ENDLESS_SCRIPT || this == OVERDUE_SCRIPT;
    }

    /** Whether it has a timeout that is over long before its work. */
    public boolean isOverdue() {
        return this == OVERDUE_SCRIPT || this == OVERDUE_ECHO;
    }

    /** Whether it runs at a back end. */
    public boolean isRemote() {
        return !isPing() && !isScript();
    }

    /** Whether it is told how long it may take. */
    public boolean isTimed() {
        return isOverdue() || this == HASTY_ECHO;
    }

    /** Whether its only back end fails at times. */
    public boolean isOnTheFailingBackEnd() {
        return this == ECHO || this == OVERDUE_ECHO || this == HASTY_ECHO;
    }

    /** Whether it may have to stand in line. */
    public boolean mayWaitForRoom() {
        return this == NARROW || this == URGENT;
    }
}
