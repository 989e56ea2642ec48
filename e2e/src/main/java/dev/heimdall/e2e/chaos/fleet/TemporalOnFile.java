package dev.heimdall.e2e.chaos.fleet;

import dev.heimdall.standalone.temporal.DurableTemporal;
import dev.heimdall.standalone.temporal.TemporalFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Temporal's development server on its file, as {@code heimdall up} has it: started again by what watches it. */
public final class TemporalOnFile implements Temporal {

    private final TemporalFolder folder;
    private final DurableTemporal server;

    private TemporalOnFile(TemporalFolder folder, DurableTemporal server) {
        this.folder = folder;
        this.server = server;
    }

    static TemporalOnFile start(Path program, Path path) throws IOException {
        TemporalFolder folder = new TemporalFolder(Files.createDirectories(path).toRealPath());
        DurableTemporal server = new DurableTemporal(program, folder);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        server.start();
        return new TemporalOnFile(folder, server);
    }

    @Override
    public String name() {
        return "the development server on its file";
    }

    @Override
    public String address() {
        return server.link().address();
    }

    @Override
    public void kill() {
        folder.servers().forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void terminate() {
        folder.servers().forEach(ProcessHandle::destroy);
    }

    @Override
    public void bringBack() {
        // it comes by itself
    }

    @Override
    public void close() {
        server.close();
    }
}
