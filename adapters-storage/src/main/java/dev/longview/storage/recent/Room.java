package dev.longview.storage.recent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a log's disk takes writes again, found out by writing where it says that it has space. Free space alone would not tell: there are
 * quotas, limits and disks that fail.
 */
final class Room {

    static final String FILE = "room.probe";

    private static final String WRITE_AHEAD = ".log";
    private static final String TABLE = ".sst";
    private static final int SPARE = 1 << 20;
    private static final int BUFFER = 1 << 16;

    private Room() {}

    /**
     * Writes as much as opening the log does, which turns its write-ahead logs into tables, and a little more; and takes it away
     * again.
     *
     * @throws IOException where that fails
     */
    static void require(Path folder) throws IOException {
        Path probe = folder.resolve(FILE);
        long bytes = bytes(folder, WRITE_AHEAD) + SPARE;
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < bytes) {
            throw new IOException(free + " bytes are free, and opening the log takes " + bytes);
        }
        try (FileChannel file = FileChannel.open(
                probe, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate(BUFFER);
            for (long written = 0; written < bytes; written += file.write(zeros.clear())) {}
            file.force(true);
        } finally {
            clear(folder);
        }
    }

    /** Deletes what a process left that was killed while it wrote. */
    static void clear(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    /**
     * What the disk lacks to rewrite all tables, since it holds the old and the new ones for a while; empty where it says that it has
     * the space. Unlike {@link #require} this writes nothing: tables are large, and who writes beside it needs the space.
     */
    static Optional<String> lackForTables(Path folder) {
        try {
            long bytes = bytes(folder, WRITE_AHEAD) + bytes(folder, TABLE) + SPARE;
            long free = Files.getFileStore(folder).getUsableSpace();
            return Optional.of(free + " bytes are free, and rewriting them takes up to " + bytes)
                    .filter(lack -> free < bytes);
        } catch (IOException e) {
            return Optional.of("the space that is free cannot be found out (" + e.getMessage() + ")");
        }
    }

    /** A file that is deleted meanwhile has none. */
    private static long bytes(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
