package dev.heimdall.catalog;

import java.util.regex.Pattern;

/** What a pool may be called, by the clusters that are in it as by the workers that serve it. */
public final class PoolName {

    /** To go on with after {@code must be}. */
    public static final String RULE = "1 to 63 letters, digits, '_', '.' or '-', and begin with a letter or digit";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");

    private PoolName() {}

    public static boolean isOne(String text) {
        return NAME.matcher(text).matches();
    }
}
