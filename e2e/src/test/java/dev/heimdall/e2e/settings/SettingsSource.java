package dev.heimdall.e2e.settings;

import dev.heimdall.e2e.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the source says about a record above its head. */
record SettingsSource(String javadoc) {

    static SettingsSource of(Class<?> record) {
        String text = read(file(record));
        int head = text.indexOf("record " + record.getSimpleName() + "(");
        int start = text.lastIndexOf("/**", head);
        int end = text.indexOf("*/", start);
        // nothing but annotations and modifiers may stand between a comment and its record
        boolean belongs = start >= 0 && head > end && !text.substring(end, head).contains("}");
        return new SettingsSource(belongs ? plain(text.substring(start + 3, end)) : "");
    }

    /** What comes before the tags. */
    String about() {
        return javadoc.split("@param", 2)[0].strip();
    }

    String about(String component) {
        Matcher tag = Pattern.compile("@param " + component + " ([^@]+)").matcher(javadoc);
        return tag.find() ? tag.group(1).strip() : "";
    }

    private static String plain(String comment) {
        return comment.replaceAll("\\R\\s*\\*", " ")
                .replaceAll("\\{@\\w+ ([^}]+)}", "`$1`")
                .replaceAll("\\s+", " ");
    }

    private static Path file(Class<?> record) {
        String path = record.getName().replaceAll("\\$.*", "").replace('.', '/') + ".java";
        return Checkout.mainSources().stream()
                .filter(file -> file.endsWith(path))
                .findFirst()
                .orElseThrow();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
