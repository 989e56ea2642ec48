package dev.heimdall.standalone.temporal;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Where programs are found on this machine. */
public final class TemporalProgram {

    private TemporalProgram() {}

    /** The one that {@code heimdall temporal build} made, whose version is known to fit, else one on the PATH. */
    public static Optional<Path> find() {
        Optional<Path> built = Optional.ofNullable(System.getProperty("heimdall.temporal"))
                .map(Path::of)
                .filter(Files::isExecutable)
                .map(Path::toAbsolutePath);
        return built.or(() -> onPath("temporal"));
    }

    static Optional<Path> onPath(String name) {
        String folders = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.of(folders.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> file(folder, name).stream())
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static Optional<Path> file(String folder, String name) {
        try {
            return Optional.of(Path.of(folder).resolve(name).toAbsolutePath());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
