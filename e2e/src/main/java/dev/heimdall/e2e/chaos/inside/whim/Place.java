package dev.heimdall.e2e.chaos.inside.whim;

/** Where a call comes from. */
public final class Place {

    private Place() {}

    /** Whether it is made by the method itself or by a lambda of its own. */
    public static String of(String type, String method) {
        return type.substring(type.lastIndexOf('.') + 1) + "." + method.replaceFirst("^lambda\\$(.+)\\$\\d+$", "$1");
    }
}
