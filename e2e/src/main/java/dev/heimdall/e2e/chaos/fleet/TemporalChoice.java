package dev.heimdall.e2e.chaos.fleet;

import dev.heimdall.e2e.process.Home;
import dev.heimdall.e2e.production.ProductionServer;
import dev.heimdall.e2e.production.ServerPrograms;
import dev.heimdall.standalone.temporal.TemporalProgram;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The Temporal that was asked for, whose programs are there.
 *
 * @param connections what PostgreSQL must allow for it
 */
record TemporalChoice(int connections, Start start) {

    /** Of a Temporal, whose PostgreSQL runs. */
    interface Start {
        Temporal run(Path folder, Database database) throws IOException, InterruptedException;
    }

    /**
     * Fails with a sentence where a program is missing.
     *
     * @param wish {@code file}, {@code postgres}, {@code memory}, or the address of one that others run
     */
    static TemporalChoice of(String wish, Home home) {
        return switch (wish) {
            case "memory" -> new TemporalChoice(0, (folder, database) -> TemporalInMemory.start(folder));
            case "file" -> {
                Path program = TemporalProgram.find()
                        .orElseThrow(() -> new IllegalStateException("There is no real Temporal here: run `./heimdall"
                                + " temporal build`, or say `--temporal memory`."));
                yield new TemporalChoice(
                        0, (folder, database) -> TemporalOnFile.start(program, folder.resolve("temporal")));
            }
            case "postgres" -> {
                ServerPrograms programs = ServerPrograms.find();
                yield new TemporalChoice(
                        ProductionServer.MOST_CONNECTIONS,
                        (folder, database) -> new TemporalOnPostgres(
                                ProductionServer.start(home.path(), programs, database.running(), folder)));
            }
            default -> new TemporalChoice(0, (folder, database) -> new TemporalElsewhere(wish));
        };
    }
}
