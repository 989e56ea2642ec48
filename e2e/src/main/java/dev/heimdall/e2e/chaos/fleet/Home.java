package dev.heimdall.e2e.chaos.fleet;

import dev.heimdall.e2e.process.Unpacked;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** The source tree with what was built in it. */
public record Home(Path path) {

    List<String> api() throws IOException {
        return Unpacked.words(Path.of(jar("api-service/target", "api-service-*-exec.jar")));
    }

    /** With the plugin of the test kit beside it. */
    List<String> worker() throws IOException {
        return List.of(
                "-Dloader.path=" + jar("plugins/testkit/target", "plugin-testkit-*.jar"),
                "-Dloader.main=dev.heimdall.worker.WorkerService",
                "-cp",
                jar("worker-service/target", "worker-service-*-exec.jar"),
                "org.springframework.boot.loader.launch.PropertiesLauncher");
    }

    Path configs() {
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
