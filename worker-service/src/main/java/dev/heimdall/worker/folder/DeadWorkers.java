package dev.heimdall.worker.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears what worker processes that were killed left behind: folders with secrets in them, and the processes that still
 * work there. A folder whose lock is held belongs to a live worker and is not touched.
 */
public final class DeadWorkers {

    private static final Logger LOG = LoggerFactory.getLogger(DeadWorkers.class);

    private DeadWorkers() {}

    /** How many processes had to be ended. */
    public static int clear(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return 0;
        }
        Path real = root.toRealPath();
        try (FolderLock starting = FolderLock.ofRoot(real)) {
            return clearLocked(real, starting);
        }
    }

    /** The caller holds the root's lock. */
    static int clearLocked(Path root, FolderLock held) throws IOException {
        int ended = 0;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, DeadWorkers::mayBeDead)) {
            for (Path folder : folders) {
                ended += clearUnlessLive(folder);
            }
        }
        return ended;
    }

    private static boolean mayBeDead(Path folder) {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && OwnFolder.isOne(folder)
                && !OwnFolder.isOfThisProcess(folder);
    }

    private static int clearUnlessLive(Path folder) {
        try (FileChannel lock = FolderLock.open(folder)) {
            if (FolderLock.isTaken(lock)) {
                return 0;
            }
            int ended = Orphans.end(folder);
            Removal.of(folder);
            LOG.info("cleared {}, which a worker that was killed left behind, and ended {} processes", folder, ended);
            return ended;
        } catch (NoSuchFileException e) {
            // its worker ended in order just now
            return 0;
        } catch (IOException e) {
            LOG.warn("the folder {} of another worker cannot be cleared: {}", folder, e.toString());
            return 0;
        }
    }
}
