package dev.heimdall.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The source tree that these tests belong to. */
public final class Checkout {

    private static final Path ROOT = root(Path.of("").toAbsolutePath());

    private Checkout() {}

    public static Path path(String relative) {
        return ROOT.resolve(relative);
    }

    /** The Java files of all modules that go into a jar. */
    public static List<Path> mainSources() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> ROOT.relativize(file).toString().matches("(plugins/)?[^/]+/src/main/java/.*"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root(Path folder) {
        if (Files.exists(folder.resolve("worker-service/pom.xml"))) {
            return folder;
        }
        if (folder.getParent() == null) {
            throw new IllegalStateException("Run the end-to-end tests inside the source tree");
        }
        return root(folder.getParent());
    }
}
