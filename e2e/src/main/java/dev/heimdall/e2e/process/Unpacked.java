package dev.heimdall.e2e.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/**
 * A packaged service beside its libraries, as an image holds it: a JVM can keep what it has loaded of those, and the next
 * one starts in a third of the time.
 */
public final class Unpacked {

    private static final Map<Path, Path> FOLDERS = new ConcurrentHashMap<>();

    private Unpacked() {}

    /** The words that start it, after java. */
    public static List<String> words(Path jar) {
        Path program = program(jar);
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + program.resolveSibling("classes.jsa"),
                "-jar",
                program.toString());
    }

    /** The words that start its main class with other jars beside it. */
    public static List<String> words(Path jar, String main, List<String> beside) {
        Path program = program(jar);
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + program.resolveSibling("classes-and-more.jsa"),
                "-cp",
                program + File.pathSeparator + String.join(File.pathSeparator, beside),
                main);
    }

    /** The same for a single run: it takes what others have kept of its classes, and keeps nothing itself. */
    public static List<String> wordsOfOneRun(Path jar, String main, List<String> beside) {
        Path program = program(jar);
        Path kept = program.resolveSibling("classes.jsa");
        return List.of(
                Files.exists(kept) ? "-XX:SharedArchiveFile=" + kept : "-Xshare:auto",
                "-cp",
                program + File.pathSeparator + String.join(File.pathSeparator, beside),
                main);
    }

    private static Path program(Path jar) {
        Path folder = FOLDERS.computeIfAbsent(jar, Unpacked::folder);
        return folder.resolve(Objects.requireNonNull(jar.getFileName(), "a jar has a name"));
    }

    /** One for each state of the jar. */
    private static Path folder(Path jar) {
        try {
            Path folder = jar.resolveSibling("unpacked-" + digest(jar));
            if (!Files.isDirectory(folder)) {
                unpack(jar, folder);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not its time: a build that can be repeated gives the same to all. */
    private static String digest(Path jar) throws IOException {
        CRC32 digest = new CRC32();
        digest.update(Files.readAllBytes(jar));
        return Long.toHexString(digest.getValue()) + "-" + Files.size(jar);
    }

    private static void unpack(Path jar, Path folder) throws IOException {
        Path draft = Files.createTempDirectory(folder.resolveSibling(""), "unpacking-");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        draft.toString())
                .redirectErrorStream(true)
                .redirectOutput(draft.resolve("unpacking.log").toFile())
                .start();
        int code = process.onExit().join().exitValue();
        if (code != 0) {
            throw new IOException(jar + " cannot be unpacked: " + Files.readString(draft.resolve("unpacking.log")));
        }
        publish(draft, folder);
    }

    /** Another process may have been faster: what is there then is just as good. */
    private static void publish(Path draft, Path folder) throws IOException {
        try {
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            new TemporaryFolder(draft).remove();
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }
}
