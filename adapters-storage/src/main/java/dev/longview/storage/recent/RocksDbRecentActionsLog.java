package dev.longview.storage.recent;

import dev.longview.ports.failure.LongviewException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.recent.RecentActions;
import dev.longview.ports.recent.RecentActionsLog;
import dev.longview.ports.recent.RecentReader;
import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.rocksdb.RocksDBException;

/**
 * Keeps recent actions in a folder of RocksDB's. The reader is RocksDB's "secondary instance", which follows the writer's files
 * without locking them. Safe for use by many threads and processes.
 */
public final class RocksDbRecentActionsLog implements RecentActionsLog {

    /** The log's folder in a workspace. */
    public static final String FOLDER = "recent";

    /** The writer may replace files while a reader opens them; once is enough, thrice is sure. */
    private static final int TRIES = 3;

    private final Path folder;
    private final Clock clock;
    private final RecentFaults faults;

    /** @param clock tells when actions arrive */
    public RocksDbRecentActionsLog(Path folder, Clock clock) {
        this.folder = folder.toAbsolutePath().normalize();
        this.clock = clock;
        this.faults = new RecentFaults(this.folder);
    }

    @Override
    public RecentActions open(long absorbed) {
        try {
            Files.createDirectories(folder);
            DurableFiles.sync(folder.getParent());
            Room.clear(folder);
            return new RecoveringRecentActions(
                    folder, opened(RecentDatabase.writer(folder), () -> absorbed), new Again());
        } catch (RocksDBException e) {
            throw faults.explained(e);
        } catch (IOException e) {
            throw new RetryableException("The folder " + folder + " cannot be made: " + e.getMessage() + ".", e);
        }
    }

    /** After a write that failed. */
    final class Again implements RecoveringRecentActions.Opening {

        @Override
        public RocksDbRecentActions writable(RocksDbRecentActions earlier) {
            try {
                RecentDatabase database = RecentDatabase.writer(folder);
                return opened(database, () -> {
                    long last = Math.max(earlier.sequence(), EntryRows.last(database));
                    Erasure.blank(
                            database, last, earlier.tried(), earlier.arrived().toEpochMilli());
                    return Math.max(last, earlier.tried());
                });
            } catch (RocksDBException e) {
                throw faults.explained(e);
            }
        }

        @Override
        public RocksDbRecentActions readable(RocksDbRecentActions earlier, LongviewException why) {
            try {
                return opened(RecentDatabase.readOnly(folder), earlier::sequence)
                        .refusing(earlier.tried(), why);
            } catch (RocksDBException e) {
                throw faults.explained(e);
            }
        }
    }

    /** Finds out behind which number to go on. */
    private interface Numbering {
        long after() throws RocksDBException;
    }

    private RocksDbRecentActions opened(RecentDatabase database, Numbering numbers) throws RocksDBException {
        try {
            return new RocksDbRecentActions(database, faults, clock, numbers.after());
        } catch (RocksDBException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    @Override
    public RecentReader reader() {
        if (Files.notExists(folder.resolve("CURRENT"))) {
            return new EmptyReader();
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return readerNow();
            } catch (RocksDBException e) {
                if (attempt == TRIES) {
                    throw faults.explained(e);
                }
            } catch (IOException e) {
                throw new RetryableException(
                        "The log of recent actions in " + folder + " cannot be read: " + e.getMessage() + ".", e);
            }
        }
    }

    private RecentReader readerNow() throws RocksDBException, IOException {
        Path scratch = Files.createTempDirectory("longview-recent-");
        try {
            RecentDatabase database = RecentDatabase.reader(folder, scratch);
            try {
                return new SecondaryReader(database, faults, scratch);
            } catch (RocksDBException e) {
                database.close();
                throw e;
            }
        } catch (RocksDBException e) {
            DurableFiles.delete(scratch);
            throw e;
        }
    }
}
