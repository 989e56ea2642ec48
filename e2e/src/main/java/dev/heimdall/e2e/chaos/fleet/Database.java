package dev.heimdall.e2e.chaos.fleet;

import dev.heimdall.standalone.database.EmbeddedDatabase;
import dev.heimdall.standalone.database.Postmaster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The PostgreSQL of a fleet. One that was killed is started again by what watches it. */
public final class Database implements AutoCloseable {

    private final Path folder;
    private EmbeddedDatabase running;

    private Database(Path folder, EmbeddedDatabase running) {
        this.folder = folder;
        this.running = running;
    }

    static Database start(Path folder) throws IOException {
        Database database = new Database(folder, EmbeddedDatabase.start(folder));
        Runtime.getRuntime().addShutdownHook(new Thread(database::close));
        return database;
    }

    EmbeddedDatabase running() {
        return running;
    }

    /** kill -9 of the postmaster. */
    public void kill() throws IOException {
        Path cluster = EmbeddedDatabase.cluster(folder.toRealPath());
        Postmaster.named(cluster)
                .filter(process -> Postmaster.isPostmaster(process, cluster))
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    /** In good order, and it does not come back by itself. */
    public void stop() throws IOException {
        running.close();
    }

    /** After it was stopped. */
    public void bringBack() throws IOException {
        running = EmbeddedDatabase.start(folder);
    }

    @Override
    public void close() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
