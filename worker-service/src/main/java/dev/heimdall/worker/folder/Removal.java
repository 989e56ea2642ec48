package dev.heimdall.worker.folder;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Removes all that it can of a folder, and says at its end what it could not; links are removed, never followed. */
public final class Removal extends SimpleFileVisitor<Path> {

    private @Nullable IOException first;

    private Removal() {}

    public static void of(Path folder) throws IOException {
        Removal removal = new Removal();
        Files.walkFileTree(folder, removal);
        if (removal.first != null) {
            throw removal.first;
        }
    }

    private FileVisitResult remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            failed(e);
        }
        return FileVisitResult.CONTINUE;
    }

    private void failed(IOException e) {
        first = first == null ? e : first;
    }

    /** What is in a folder that nobody may write to can be removed once its owner may. */
    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        File folder = directory.toFile();
        if (!folder.setWritable(true) || !folder.setExecutable(true)) {
            failed(new IOException(directory + " cannot be opened"));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        return remove(file);
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        if (!(failure instanceof NoSuchFileException)) {
            failed(failure);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
        return remove(directory);
    }
}
