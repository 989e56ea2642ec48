package dev.heimdall.e2e.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** The source tree with what was built in it. */
public record Home(Path path) {

    public List<String> api() throws IOException {
        return beside("api-service", "dev.heimdall.api.ApiService");
    }

    public List<String> worker() throws IOException {
        return beside("worker-service", "dev.heimdall.worker.WorkerService");
    }

    /** With the faults of this module beside it, which act only when they are asked to, and the plugin of the test kit. */
    private List<String> beside(String module, String main) throws IOException {
        return Unpacked.words(
                Path.of(jar(module + "/target", module + "-*-exec.jar")),
                main,
                List.of(jar("e2e/target", "e2e-*.jar"), jar("plugins/testkit/target", "plugin-testkit-*.jar")));
    }

    public Path configs() {
        return path.resolve("configs");
    }

    private String jar(String folder, String name) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(path.resolve(folder), name)) {
            Iterator<Path> found = jars.iterator();
            if (!found.hasNext()) {
                throw new IllegalStateException("There is no " + folder + "/" + name + ": build first.");
            }
            return found.next().toString();
        }
    }
}
