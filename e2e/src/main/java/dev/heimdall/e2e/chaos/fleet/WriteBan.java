package dev.heimdall.e2e.chaos.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lets nobody begin to write below a folder any more. Root heeds no rights of files: there the folder is mounted over itself
 * once more, read-only, which binds root as well, and holds although files are open beneath. A user who may not mount takes
 * the right to write from the folders, which binds that user.
 */
final class WriteBan {

    private static final Set<PosixFilePermission> READ_ONLY = PosixFilePermissions.fromString("r-xr-xr-x");
    private static final Set<PosixFilePermission> WRITABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    private final Path folder;
    private final boolean mayMount;

    WriteBan(Path folder, boolean mayMount) {
        this.folder = folder;
        this.mayMount = mayMount;
    }

    /** Root that may not mount, as in most containers, cannot be kept from writing. */
    boolean bites() throws IOException {
        if (mayMount) {
            return true;
        }
        Path trial = Files.createTempDirectory(folder, "ban");
        try {
            Files.setPosixFilePermissions(trial, READ_ONLY);
            return !Files.isWritable(trial);
        } finally {
            Files.delete(trial);
        }
    }

    void begin() throws IOException {
        if (mayMount) {
            layOver();
        } else {
            permit(READ_ONLY);
        }
    }

    /** What is being written by way of a mount keeps it from being made read-only: that is done aside, where nobody writes. */
    private void layOver() throws IOException {
        Path aside = Files.createTempDirectory("heimdall-read-only");
        Mounts.require("mount", "--bind", folder.toString(), aside.toString());
        Mounts.require("mount", "-o", "remount,bind,ro", aside.toString());
        Mounts.require("mount", "--bind", aside.toString(), folder.toString());
        Mounts.require("umount", aside.toString());
        Files.delete(aside);
    }

    void end() throws IOException {
        if (mayMount) {
            // whoever reads there still may go on
            Mounts.require("umount", "-l", folder.toString());
        } else {
            permit(WRITABLE);
        }
    }

    private void permit(Set<PosixFilePermission> rights) throws IOException {
        // first of all: no job makes a folder meanwhile
        Files.setPosixFilePermissions(folder, rights);
        for (Path inner : folders()) {
            Files.setPosixFilePermissions(inner, rights);
        }
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
