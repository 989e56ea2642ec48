package dev.heimdall.artifact;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Artifacts in a folder of this machine, one folder a job. */
public final class FolderArtifacts implements ArtifactStore {

    private final Path folder;

    public FolderArtifacts(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public OutputStream append(String jobId, String name) {
        ArtifactKey key = new ArtifactKey(jobId, name);
        return new FolderLog(file(key), key);
    }

    @Override
    public Draft create(String jobId, String name) throws IOException {
        ArtifactKey key = new ArtifactKey(jobId, name);
        return FolderDraft.open(file(key), key);
    }

    @Override
    public OptionalLong size(String jobId, String name) throws IOException {
        ArtifactKey key = new ArtifactKey(jobId, name);
        try {
            return OptionalLong.of(Files.size(file(key)));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw key.failure("read", reason(e), e);
        }
    }

    @Override
    public InputStream read(String jobId, String name, long offset) throws IOException {
        ArtifactKey key = new ArtifactKey(jobId, name);
        OptionalLong size = size(jobId, name);
        if (size.isEmpty()) {
            throw key.absent();
        }
        if (offset >= size.getAsLong()) {
            return InputStream.nullInputStream();
        }
        return new Stretch(open(key, offset), size.getAsLong() - offset);
    }

    private InputStream open(ArtifactKey key, long offset) throws IOException {
        try {
            InputStream file = new FileInputStream(file(key).toFile());
            try {
                file.skipNBytes(offset);
                return file;
            } catch (IOException e) {
                file.close();
                throw key.failure("read", reason(e), e);
            }
        } catch (FileNotFoundException e) {
            throw key.absent();
        }
    }

    @Override
    public void delete(String jobId) throws IOException {
        Path job = folder.resolve(ArtifactKey.requireSafe(jobId, "job"));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(job)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(job);
        } catch (NoSuchFileException e) {
            // gone already: what was asked for
        } catch (IOException e) {
            throw new IOException("the artifacts of job " + jobId + " cannot be deleted" + because(reason(e)), e);
        }
    }

    private Path file(ArtifactKey key) {
        return folder.resolve(key.jobId()).resolve(key.name());
    }

    private static String because(@Nullable String reason) {
        return reason == null ? "" : ": " + reason;
    }

    /** What is wrong, without the path that the exceptions of files put in front. */
    static @Nullable String reason(IOException e) {
        String words = systemWords(e);
        boolean isFull = words != null && (words.contains("No space left") || words.contains("quota exceeded"));
        return isFull ? "the artifact store is full" : words;
    }

    private static @Nullable String systemWords(IOException e) {
        if (e instanceof AccessDeniedException) {
            // the one that the system's own words are lost of
            return "Permission denied";
        }
        if (e instanceof FileSystemException file) {
            return file.getReason();
        }
        if (e instanceof FileNotFoundException file && file.getMessage() != null) {
            // "/some/path (No space left on device)"
            int start = file.getMessage().lastIndexOf('(');
            return start < 0 ? null : file.getMessage().substring(start + 1).replace(")", "");
        }
        return e.getMessage();
    }
}
