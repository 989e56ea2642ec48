package dev.heimdall.e2e.chaos.fleet;

import dev.heimdall.standalone.database.EmbeddedDatabase;
import dev.heimdall.standalone.database.Postmaster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The PostgreSQL of a fleet. One that was killed is started again by what watches it. */
public final class Database implements AutoCloseable {

    private final Path folder;
    private final int more;
    private EmbeddedDatabase running;

    private Database(Path folder, int more, EmbeddedDatabase running) {
        this.folder = folder;
        this.more = more;
        this.running = running;
    }

    /**
     * Answers when this returns.
     *
     * @param more connections than Heimdall needs
     */
    static Database start(Path folder, int more) throws IOException {
        Database database = new Database(folder, more, EmbeddedDatabase.start(folder, more));
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
        running = EmbeddedDatabase.start(folder, more);
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
