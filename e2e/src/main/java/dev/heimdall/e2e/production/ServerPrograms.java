package dev.heimdall.e2e.production;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code heimdall temporal build server} made.
 *
 * @param folder of the server and of the tool that makes its tables
 */
public record ServerPrograms(Path folder) {

    /** Fails with a sentence where nothing was made. */
    public static ServerPrograms find() {
        return in(System.getProperty("heimdall.temporal.server"));
    }

    static ServerPrograms in(@Nullable String folder) {
        return Optional.ofNullable(folder)
                .map(Path::of)
                .map(Path::toAbsolutePath)
                .map(ServerPrograms::new)
                .filter(programs -> Files.isExecutable(programs.server()))
                .orElseThrow(() -> new IllegalStateException(
                        "Temporal's production server is not here: run `./heimdall temporal build server`."));
    }

    Path server() {
        return folder.resolve("temporal-server");
    }

    Path sqlTool() {
        return folder.resolve("temporal-sql-tool");
    }
}
