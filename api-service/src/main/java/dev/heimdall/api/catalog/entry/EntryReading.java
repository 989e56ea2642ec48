package dev.heimdall.api.catalog.entry;

import dev.heimdall.api.caller.Caller;
import dev.heimdall.api.catalog.file.SentEntry;
import dev.heimdall.api.http.ProblemException;
import dev.heimdall.api.http.json.JsonFields;
import dev.heimdall.catalog.Cluster;
import dev.heimdall.catalog.Command;
import dev.heimdall.catalog.EntryStatus;
import java.util.Locale;
import java.util.function.Supplier;

/** Reads what clients send about entries. */
public final class EntryReading {

    private static final int MAX_STATUS = 32;

    private EntryReading() {}

    public static Command command(String id, JsonFields body, Caller caller) {
        return read(() -> new SentEntry(id, body.texts(), caller.name()).command());
    }

    public static Cluster cluster(String id, JsonFields body, Caller caller) {
        return read(() -> new SentEntry(id, body.texts(), caller.name()).cluster());
    }

    private static <T> T read(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (SentEntry.BadEntry e) {
            throw bad(String.valueOf(e.getMessage()));
        }
    }

    public static EntryStatus status(JsonFields body) {
        String word = body.text("status", MAX_STATUS);
        if (word == null) {
            throw bad("status is missing");
        }
        return status(word);
    }

    /** In upper or lower case. */
    public static EntryStatus status(String word) {
        String upper = word.strip().toUpperCase(Locale.ROOT);
        if (!EntryStatusView.words().contains(upper)) {
            String shown = word.length() > MAX_STATUS ? word.substring(0, MAX_STATUS) + "..." : word;
            throw bad("unknown status: " + shown);
        }
        return EntryStatus.valueOf(upper);
    }

    private static ProblemException bad(String sentence) {
        return new ProblemException(400, "bad-field", sentence);
    }
}
