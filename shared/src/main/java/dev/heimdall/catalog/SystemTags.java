package dev.heimdall.catalog;

import java.util.SortedSet;
import java.util.TreeSet;

/** The tags that commands, clusters and jobs have of themselves: by them one of them can be asked for. */
public final class SystemTags {

    private static final String ID = "_id:";
    private static final String NAME = "_name:";
    private static final String VERSION = "_version:";

    private SystemTags() {}

    public static SortedSet<String> of(String id, String name, String version) {
        SortedSet<String> tags = new TreeSet<>();
        tags.add(ID + id);
        tags.add(NAME + name);
        tags.add(VERSION + version);
        return tags;
    }

    public static boolean isOne(String tag) {
        return tag.startsWith(ID) || tag.startsWith(NAME) || tag.startsWith(VERSION);
    }
}
