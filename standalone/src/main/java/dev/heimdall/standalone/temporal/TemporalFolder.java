package dev.heimdall.standalone.temporal;

import dev.heimdall.standalone.host.Ports;
import dev.heimdall.worker.folder.Removal;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** What the durable Temporal keeps between runs: its database, its ports, its log. */
public final class TemporalFolder {

    private static final long LARGEST_LOG = 16L << 20;

    private final Path path;

    public TemporalFolder(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    Path database() {
        return databaseFolder().resolve("temporal.db");
    }

    Path log() {
        return path.resolve("temporal.log");
    }

    /** The server's programs that work on the database, ours or left behind by a run that was killed. */
    public List<ProcessHandle> servers() {
        return ProcessHandle.allProcesses().filter(this::isServer).toList();
    }

    private boolean isServer(ProcessHandle process) {
        List<String> arguments = process.info().arguments().map(List::of).orElse(List.of());
        return arguments.contains("start-dev") && arguments.contains(database().toString());
    }

    /**
     * Another Temporal takes over, so that the open jobs get workflows there: those in the database must never go on beside
     * them. True if there were any.
     */
    public boolean putAside() throws IOException {
        if (!Files.exists(database())) {
            return false;
        }
        Path aside = path.resolve("replaced");
        Removal.of(aside);
        // with its log of changes, at once: one without the other would be taken for the whole
        Files.move(databaseFolder(), aside, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    /** A server that was killed while it made its tables never mends them, and has promised nothing yet. */
    void prepare() throws IOException {
        if (!Files.exists(whole())) {
            Removal.of(databaseFolder());
        }
        Files.createDirectories(databaseFolder());
    }

    /** From now on it counts. */
    void markWhole() throws IOException {
        if (!Files.exists(whole())) {
            Files.createFile(whole());
        }
    }

    private Path whole() {
        return databaseFolder().resolve("whole");
    }

    private Path databaseFolder() {
        return path.resolve("database");
    }

    /** A server does not lift a database to its own schema: one of another version is put aside. */
    boolean takeVersion(String version) throws IOException {
        Path file = Files.createDirectories(path).resolve("version");
        boolean isOther = Files.exists(file) && !Files.readString(file).strip().equals(version);
        boolean isReplaced = isOther && putAside();
        Files.writeString(file, version + "\n");
        return isReplaced;
    }

    /** The same as last time where it is free, so that links into Temporal's pages stay true. */
    int port(String name) throws IOException {
        Path file = path.resolve(name);
        String last = Files.exists(file) ? Files.readString(file).strip() : "";
        int port = Ports.lasting(
                InetAddress.getLoopbackAddress(), last.matches("[1-9]\\d{0,4}") ? Integer.parseInt(last) : 0);
        Files.writeString(file, port + "\n");
        return port;
    }

    /** A log that has grown large goes, and the one before it. */
    void rotateLog() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LARGEST_LOG) {
            Files.move(log(), path.resolve("temporal.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
