package dev.heimdall.catalog;

/**
 * How many jobs a cluster takes at once; 0 means that nothing limits them.
 *
 * @param maxRunning of all callers together
 * @param maxRunningPerCaller of any one caller
 */
public record Capacity(int maxRunning, int maxRunningPerCaller) {

    public static final Capacity UNLIMITED = new Capacity(0, 0);

    public Capacity {
        if (maxRunning < 0 || maxRunningPerCaller < 0) {
            throw new IllegalArgumentException("max_running and max_running_per_caller must not be negative");
        }
    }
}
