package dev.heimdall.e2e.chaos.inside;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The places that the load is not meant to reach, and why.
 *
 * @param reasons by place
 */
public record Exemptions(SortedMap<String, String> reasons) {

    private static final String FILE = "/chaos-exempt-places.txt";

    /** Those that are known. */
    public static Exemptions read() throws IOException {
        try (InputStream file = Exemptions.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing.");
            }
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
    }

    static Exemptions parse(List<String> lines) {
        SortedMap<String, String> reasons = new TreeMap<>();
        String reason = "";
        for (String line : lines) {
            if (line.startsWith("[")) {
                reason = line.substring(1, line.length() - 1);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                reasons.put(line, reason);
            }
        }
        return new Exemptions(reasons);
    }

    /** Those of the places from which no call came that one should have come from. */
    public SortedSet<String> missed(SortedSet<String> unmade) {
        SortedSet<String> missed = new TreeSet<>(unmade);
        missed.removeAll(reasons.keySet());
        return missed;
    }

    /** How many of the places are exempt for each reason. */
    public SortedMap<String, Integer> counts(SortedSet<String> unmade) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (Map.Entry<String, String> exempt : reasons.entrySet()) {
            if (unmade.contains(exempt.getKey())) {
                counts.merge(exempt.getValue(), 1, Integer::sum);
            }
        }
        return counts;
    }
}
