package dev.heimdall.standalone;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heimdall.standalone.host.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What scripts want to know of a Heimdall that is ready, as {@code heimdall.json} says it.
 *
 * @param jdbc with user and password; the file is its owner's alone
 * @param temporalUi absent where Temporal has none
 * @param durable whether Temporal remembers across a restart
 */
public record ReadyFile(
        String api,
        long pid,
        String jdbc,
        String temporal,
        @JsonProperty("temporal_ui") @Nullable String temporalUi,
        boolean durable) {

    private static final String NAME = "heimdall.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static Optional<ReadyFile> read(Path data) {
        try {
            return Optional.of(JSON.readValue(Files.readString(data.resolve(NAME)), ReadyFile.class));
        } catch (IOException | JacksonException e) {
            // not there, or just being removed: for a reader it is all the same
            return Optional.empty();
        }
    }

    void write(Path data) throws IOException {
        SecretFile.write(data.resolve(NAME), JSON.writeValueAsString(this) + "\n");
    }

    static boolean remove(Path data) throws IOException {
        return Files.deleteIfExists(data.resolve(NAME));
    }
}
