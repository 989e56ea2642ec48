package dev.heimdall.api.catalog.source;

import java.util.Comparator;

/** A line of a file, counted from 1; 0 means the file as a whole. */
public record Place(String file, int line) implements Comparable<Place> {

    /** What a client sent has no lines worth naming. */
    static final Place BODY = new Place("", 0);

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
    public record Placed<T>(T value, Place place) {}
}
