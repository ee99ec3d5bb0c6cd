package dev.longview.storage.recent;

import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.recent.LogEntry;
import dev.longview.ports.recent.RecentReader;
import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.rocksdb.RocksDBException;

/** What the log held when this was opened, whoever writes to it. */
final class SecondaryReader implements RecentReader {

    private final RecentDatabase database;
    private final RecentFaults faults;
    private final Path scratch;
    private final long last;

    /** Takes over the database and the folder. */
    SecondaryReader(RecentDatabase database, RecentFaults faults, Path scratch) throws RocksDBException {
        this.database = database;
        this.faults = faults;
        this.scratch = scratch;
        this.last = EntryRows.last(database);
    }

    @Override
    public Stream<LogEntry> after(long sequence) {
        return EntryRows.after(database, sequence, faults);
    }

    @Override
    public long sequence() {
        return last;
    }

    @Override
    public void close() {
        database.close();
        try {
            DurableFiles.delete(scratch);
        } catch (IOException e) {
            throw new RetryableException(
                    "The folder " + scratch + " cannot be cleared away: " + e.getMessage() + ".", e);
        }
    }
}
