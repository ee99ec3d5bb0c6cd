package dev.longview.storage.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Hashing, syncing and atomic replacement of local files. Safe for use by many threads. */
public final class DurableFiles {

    private static final int BUFFER = 1 << 20;

    private DurableFiles() {}

    /** The SHA-256 of a file's bytes, as lower-case hex. */
    public static String sha256(Path file) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Forces a file or folder to disk: a folder's sync makes the names in it durable. An interruption does not disturb it;
     * the thread's flag is set afterwards.
     */
    public static void sync(Path path) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (!force(path)) {
                interrupted = true;
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether no interruption came in between, which closes the channel. */
    private static boolean force(Path path) throws IOException {
        StandardOpenOption mode = Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
            return true;
        } catch (ClosedByInterruptException interrupted) {
            Thread.interrupted();
            return false;
        }
    }

    /** Forces a whole folder to disk, files first. */
    public static void syncTree(Path folder) throws IOException {
        for (Path path : contents(folder).reversed()) {
            sync(path);
        }
    }

    /** Replaces a file's content in one durable step: after a crash it is the old or the new one. */
    public static void replace(Path target, byte[] content) throws IOException {
        Path aside = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        Files.write(aside, content);
        moveIntoPlace(aside, target);
    }

    /** Syncs a finished file or folder and moves it over the target, which lies in the same file system. */
    public static void moveIntoPlace(Path finished, Path target) throws IOException {
        syncTree(finished);
        Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(target.toAbsolutePath().getParent());
    }

    /** Deletes a file or folder with everything in it; a missing one is no fault. */
    public static void delete(Path path) throws IOException {
        if (Files.exists(path)) {
            for (Path each : contents(path).reversed()) {
                Files.deleteIfExists(each);
            }
        }
    }

    /** The path and, for a folder, everything below it; folders before what is in them. */
    public static List<Path> contents(Path path) throws IOException {
        try (Stream<Path> walk = Files.walk(path)) {
            return walk.sorted(Comparator.naturalOrder()).toList();
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
