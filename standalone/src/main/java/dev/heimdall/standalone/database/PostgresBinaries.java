package dev.heimdall.standalone.database;

import dev.heimdall.standalone.host.Refusal;
import dev.heimdall.worker.folder.Removal;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the programs of PostgreSQL, once for each version. */
public final class PostgresBinaries {

    private PostgresBinaries() {}

    /** The folder of the programs; the first of the two that has them already or can be written takes them. */
    public static Path unpack(Path shared, Path own) throws IOException {
        byte[] archive = archive();
        String name = "postgres-" + digest(archive);
        if (Files.isDirectory(shared.resolve(name))) {
            return shared.resolve(name);
        }
        Path folder = canWrite(shared) ? shared : own;
        Path ready = folder.resolve(name);
        if (!Files.isDirectory(ready)) {
            Files.createDirectories(folder);
            Path draft = Files.createTempDirectory(folder, "unpacking-");
            extract(archive, draft);
            publish(draft, ready);
        }
        return ready;
    }

    private static boolean canWrite(Path folder) {
        try {
            return Files.isWritable(Files.createDirectories(folder));
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] archive() throws IOException {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system = os.startsWith("mac") ? "Darwin" : os.startsWith("windows") ? "Windows" : "Linux";
        String machine = System.getProperty("os.arch");
        try (InputStream stream = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                system, machine.equals("amd64") ? "x86_64" : machine)) {
            return stream.readAllBytes();
        } catch (IllegalStateException e) {
            throw Refusal.failed("There is no embedded PostgreSQL for " + system + " on " + machine
                    + ": use docker-compose.yml instead.");
        }
    }

    private static String digest(byte[] archive) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void extract(byte[] archive, Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new BufferedInputStream(new XZInputStream(new ByteArrayInputStream(archive)), 1 << 16))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("The archive of PostgreSQL reaches outside its folder: " + entry.getName());
                }
                extract(tar, entry, target);
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if ((entry.getMode() & 0100) != 0 && !target.toFile().setExecutable(true, false)) {
            throw new IOException("Cannot make " + target + " executable");
        }
    }

    /** Somebody else may have been faster: what is there then is just as good. */
    private static void publish(Path draft, Path ready) throws IOException {
        try {
            draft.toFile().setReadable(true, false);
            draft.toFile().setExecutable(true, false);
            Files.move(draft, ready, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Removal.of(draft);
            if (!Files.isDirectory(ready)) {
                throw e;
            }
        }
    }
}
