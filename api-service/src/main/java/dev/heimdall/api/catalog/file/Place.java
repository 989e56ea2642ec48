package dev.heimdall.api.catalog.file;

import java.util.Comparator;

/** A line of a file, counted from 1; 0 means the file as a whole. */
record Place(String file, int line) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::file).thenComparingInt(Place::line);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }

    /** An entry and where it stands. */
    record Placed<T>(T value, Place place) {}
}
