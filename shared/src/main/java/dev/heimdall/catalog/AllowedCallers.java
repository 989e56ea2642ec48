package dev.heimdall.catalog;

import java.util.List;
import java.util.regex.Pattern;

/** Who may use a command: patterns that must match the whole caller name; none means everybody. */
public record AllowedCallers(List<Pattern> patterns) {

    public static final AllowedCallers EVERYBODY = new AllowedCallers(List.of());

    public AllowedCallers {
        patterns = List.copyOf(patterns);
    }

    public boolean allows(String caller) {
        return patterns.isEmpty()
                || patterns.stream().anyMatch(pattern -> pattern.matcher(caller).matches());
    }
}
