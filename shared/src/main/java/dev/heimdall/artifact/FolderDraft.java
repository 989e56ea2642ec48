package dev.heimdall.artifact;

import dev.heimdall.artifact.ArtifactStore.Draft;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file under a hidden name that gets its own by one rename, once all of it is on disk. */
final class FolderDraft implements Draft {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final Path target;
    private final Path part;
    private final ArtifactKey key;
    private final FileOutputStream file;
    private final OutputStream stream;
    private boolean isEnded;

    private FolderDraft(Path target, Path part, ArtifactKey key) throws IOException {
        this.target = target;
        this.part = part;
        this.key = key;
        this.file = new FileOutputStream(part.toFile());
        this.stream = new BufferedOutputStream(new Named(file), BUFFER_BYTES);
    }

    static FolderDraft open(Path target, ArtifactKey key) throws IOException {
        try {
            Files.createDirectories(target.getParent());
            Path part = target.resolveSibling("." + key.name() + "." + UUID.randomUUID() + ".part");
            return new FolderDraft(target, part, key);
        } catch (IOException e) {
            throw key.failure("written", FolderArtifacts.reason(e), e);
        }
    }

    @Override
    public OutputStream stream() {
        return stream;
    }

    @Override
    public long publish() throws IOException {
        stream.flush();
        try {
            file.getFD().sync();
            file.close();
            long size = Files.size(part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncFolder();
            isEnded = true;
            return size;
        } catch (IOException e) {
            throw key.failure("written", FolderArtifacts.reason(e), e);
        }
    }

    /** The new name is on disk only when its folder is. */
    private void syncFolder() throws IOException {
        // an interrupt, which is how a plugin is cancelled, would close the channel under us
        boolean isInterrupted = Thread.interrupted();
        try (FileChannel folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (isEnded) {
            return;
        }
        isEnded = true;
        try {
            file.close();
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw key.failure("thrown away", FolderArtifacts.reason(e), e);
        }
    }

    /** Gives the faults of the file our words. */
    private final class Named extends FilterOutputStream {

        Named(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw key.failure("written", FolderArtifacts.reason(e), e);
            }
        }
    }
}
