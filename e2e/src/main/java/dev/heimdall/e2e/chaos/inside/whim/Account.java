package dev.heimdall.e2e.chaos.inside.whim;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the processes wrote down of their calls.
 *
 * @param made the places from which calls were made
 * @param faults how often those from a place failed or went unheard
 */
public record Account(SortedSet<String> made, SortedMap<String, Integer> faults) {

    static final String ENDING = ".calls";

    public static Account read(Unrest unrest) throws IOException {
        Account account = new Account(new TreeSet<>(), new TreeMap<>());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(unrest.folder(), "*" + ENDING)) {
            for (Path file : files) {
                Files.readAllLines(file).forEach(account::add);
            }
        }
        return account;
    }

    private void add(String line) {
        int blank = line.indexOf(' ');
        String place = line.substring(blank + 1);
        made.add(place);
        if (Whim.valueOf(line.substring(0, blank)) != Whim.WELL) {
            faults.merge(place + " " + line.substring(0, blank), 1, Integer::sum);
        }
    }

    /** Those of the places from which nobody called. */
    public SortedSet<String> unmade(SortedSet<String> places) {
        SortedSet<String> unmade = new TreeSet<>(places);
        unmade.removeAll(made);
        return unmade;
    }

    /** From where each call went well. */
    public SortedSet<String> spared() {
        SortedSet<String> spared = new TreeSet<>(made);
        spared.removeIf(place ->
                faults.containsKey(place + " " + Whim.FAILED) || faults.containsKey(place + " " + Whim.UNHEARD));
        return spared;
    }
}
