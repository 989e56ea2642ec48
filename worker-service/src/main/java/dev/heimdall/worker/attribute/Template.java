package dev.heimdall.worker.attribute;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places like {@code {{ .Job.ID }}}: the part of Go's text/template that attributes use. */
final class Template {

    // a dash inside the braces eats the blanks outside of it, as in Go
    private static final Pattern PLACE = Pattern.compile("(\\s*\\{\\{-|\\{\\{)(.*?)(-}}\\s*|}})", Pattern.DOTALL);
    private static final Pattern PATH = Pattern.compile("\\s*((?:\\.[A-Za-z_][A-Za-z0-9_]*)+)\\s*");

    private final String text;

    Template(String text) {
        this.text = text;
    }

    /** Knows the value of a path; empty if there is none. */
    @FunctionalInterface
    interface Values {
        Optional<String> find(List<String> path);
    }

    /** Empty when a value is missing; throws {@link IllegalArgumentException} when the template is not understood. */
    Optional<String> render(Values values) {
        StringBuilder rendered = new StringBuilder();
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            Optional<String> value = values.find(path(place.group(2)));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            place.appendReplacement(rendered, Matcher.quoteReplacement(value.get()));
        }
        int end = rendered.length();
        place.appendTail(rendered);
        if (rendered.indexOf("{{", end) >= 0) {
            throw new IllegalArgumentException("{{ is not closed by }}");
        }
        return Optional.of(rendered.toString());
    }

    private static List<String> path(String expression) {
        Matcher path = PATH.matcher(expression);
        if (!path.matches()) {
            throw new IllegalArgumentException(
                    "{{" + expression + "}} is not a path like .Job.ID, .Cluster.key, .Command.key or .Outputs.key");
        }
        return List.of(path.group(1).substring(1).split("\\."));
    }
}
