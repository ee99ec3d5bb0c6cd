package dev.longview.storage.artifact;

import dev.longview.ports.failure.RetryableException;
import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A draft's folder, and beside it a locked file that shows that its maker lives. The operating system frees the lock with the
 * process, so a draft whose lock can be had is a dead process's.
 */
final class DraftClaim {

    private static final String LOCK = ".lock";

    /** The locks of this process: looking at one of them would free it, since whoever closes a file frees all that their process has. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final Path lock;
    private final FileChannel channel;

    private DraftClaim(Path folder, Path lock, FileChannel channel) {
        this.folder = folder;
        this.lock = lock;
        this.channel = channel;
    }

    static Path lockOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + LOCK)
                .toAbsolutePath()
                .normalize();
    }

    /** Makes a folder and claims it; whoever clears or takes drafts holds {@link Pointers#locked} meanwhile. */
    static DraftClaim take(Path folder) throws IOException {
        Path lock = lockOf(folder);
        FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OWN.add(lock);
        channel.lock();
        Files.createDirectory(folder);
        return new DraftClaim(folder, lock, channel);
    }

    /** Deletes the drafts below a folder whose makers are dead. */
    static void clearDead(Path drafts) throws IOException {
        List<Path> locks;
        try (Stream<Path> files = Files.list(drafts)) {
            locks = files.filter(file -> file.toString().endsWith(LOCK)).toList();
        }
        for (Path lock : locks) {
            String name = lock.getFileName().toString();
            Path folder = drafts.resolve(name.substring(0, name.length() - LOCK.length()));
            clearIfDead(folder, lockOf(folder));
        }
    }

    private static void clearIfDead(Path folder, Path lock) throws IOException {
        if (OWN.contains(lock) || Files.notExists(lock)) {
            return; // its maker lives, or has just released it
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            if (WorkspaceLock.tryLock(channel).isPresent()) {
                DurableFiles.delete(folder);
                Files.deleteIfExists(lock);
            }
        }
    }

    Path folder() {
        return folder;
    }

    /** Deletes what is left of the folder and lets go of the claim. */
    void release() {
        try {
            DurableFiles.delete(folder);
            Files.deleteIfExists(lock);
            channel.close();
            OWN.remove(lock);
        } catch (IOException e) {
            throw new RetryableException("The draft " + folder + " cannot be cleared away: " + e.getMessage() + ".", e);
        }
    }
}
