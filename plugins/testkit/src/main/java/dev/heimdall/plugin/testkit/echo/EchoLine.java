package dev.heimdall.plugin.testkit.echo;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A request or an answer: words in one line, so encoded that each may hold anything. */
record EchoLine(List<String> words) {

    static EchoLine of(String... words) {
        return new EchoLine(List.of(words));
    }

    static EchoLine parse(String line) {
        return new EchoLine(Arrays.stream(line.split(" ", -1))
                .map(word -> URLDecoder.decode(word, StandardCharsets.UTF_8))
                .toList());
    }

    /** The word at a place, empty if the line is shorter. */
    String word(int index) {
        return index < words.size() ? words.get(index) : "";
    }

    String text() {
        return words.stream()
                .map(word -> URLEncoder.encode(word, StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
    }
}
