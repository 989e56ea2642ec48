package dev.heimdall.plugin;

/** Something shown beside a job under a label. */
public record Attribute(Kind kind, String value) {

    public enum Kind {
        LINK,
        TEXT
    }

    public static Attribute link(String url) {
        return new Attribute(Kind.LINK, url);
    }

    public static Attribute text(String text) {
        return new Attribute(Kind.TEXT, text);
    }
}
