package dev.heimdall.api.catalog.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A file with a key on each line, the newest first; lines that begin with # say something to people. */
public final class KeyFile {

    private static final int ID_BYTES = 4;

    private KeyFile() {}

    public static List<String> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("heimdall.catalog.key-file cannot be read: " + file, e);
        }
    }

    /** Makes the file with a new key unless there is one; whole or not at all. */
    public static void makeIfMissing(Path file) {
        if (Files.exists(file)) {
            return;
        }
        SecureRandom random = new SecureRandom();
        byte[] key = new byte[SealKeys.KEY_BYTES];
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(key);
        random.nextBytes(id);
        String line = "key-" + HexFormat.of().formatHex(id) + ":"
                + Base64.getEncoder().encodeToString(key);
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, ".key", "");
            if (Files.getFileStore(draft).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
            }
            write(draft, "# seals the secrets of the catalogue: without it they are lost\n" + line + "\n");
            publish(draft, file);
            try (FileChannel names = FileChannel.open(folder)) {
                names.force(true);
            }
        } catch (IOException e) {
            throw new IllegalStateException("heimdall.catalog.key-file cannot be made: " + file, e);
        }
    }

    /** On the disk before anything is sealed with it. */
    private static void write(Path draft, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
    }

    /** A link never replaces what another process has made meanwhile. */
    private static void publish(Path draft, Path file) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // the other's key counts
        } catch (UnsupportedOperationException | FileSystemException e) {
            // a file system without links; the mode goes along
            Files.copy(draft, file, StandardCopyOption.COPY_ATTRIBUTES);
        } finally {
            Files.delete(draft);
        }
    }
}
