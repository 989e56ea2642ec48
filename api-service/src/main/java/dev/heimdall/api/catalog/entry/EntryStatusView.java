package dev.heimdall.api.catalog.entry;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heimdall.catalog.EntryStatus;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The status of a command or a cluster, as clients read it. */
public record EntryStatusView(@JsonProperty("updated_at") long updatedAt, String status) {

    public static EntryStatusView of(EntryStatus status, Instant updatedAt) {
        return new EntryStatusView(updatedAt.getEpochSecond(), status.name());
    }

    /** The words, in alphabetical order. */
    public static List<String> words() {
        return Arrays.stream(EntryStatus.values()).map(Enum::name).sorted().toList();
    }
}
