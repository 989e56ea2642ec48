package dev.heimdall.e2e.production;

import dev.heimdall.e2e.process.TemporaryFolder;
import dev.heimdall.standalone.database.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The server and a PostgreSQL of its own, in a folder that goes with them. */
public final class ProductionSite implements AutoCloseable {

    private final TemporaryFolder folder;
    private final EmbeddedDatabase database;
    private final ProductionServer server;

    private ProductionSite(TemporaryFolder folder, EmbeddedDatabase database, ProductionServer server) {
        this.folder = folder;
        this.database = database;
        this.server = server;
    }

    /** Returns when it answers. */
    public static ProductionSite start(Path home) throws IOException, InterruptedException {
        ServerPrograms programs = ServerPrograms.find();
        TemporaryFolder folder = TemporaryFolder.create("heimdall-temporal");
        EmbeddedDatabase database =
                EmbeddedDatabase.start(folder.path().resolve("database"), ProductionServer.MOST_CONNECTIONS);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(database)));
        try {
            return new ProductionSite(
                    folder, database, ProductionServer.start(home, programs, database, folder.path()));
        } catch (IOException | InterruptedException | IllegalStateException e) {
            database.close();
            throw e;
        }
    }

    public String address() {
        return server.address();
    }

    @Override
    public void close() throws IOException {
        server.close();
        database.close();
        folder.remove();
    }

    private static void end(EmbeddedDatabase database) {
        try {
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
