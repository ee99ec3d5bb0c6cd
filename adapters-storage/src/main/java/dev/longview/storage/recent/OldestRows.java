package dev.longview.storage.recent;

import dev.longview.ports.recent.Erased;
import dev.longview.ports.recent.LogEntry;
import dev.longview.ports.recent.LoggedAction;
import dev.longview.ports.recent.LoggedItem;
import dev.longview.ports.recent.RecentAction;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** The rows at the log's beginning, which leave it. */
final class OldestRows {

    /** Entries dropped in one write at most. */
    static final int PORTION = 1_000;

    private final RecentDatabase database;
    private final LatestItems items;

    OldestRows(RecentDatabase database, LatestItems items) {
        this.database = database;
        this.items = items;
    }

    /**
     * Drops the next of those that are absorbed and arrived outside a span. A crash that undoes it does no harm, so that it does not
     * wait for the disk.
     *
     * @param from its first millisecond
     * @param to its last
     * @return how many; fewer than a portion where there are no more
     */
    int drop(long absorbed, long from, long to) throws RocksDBException {
        int dropped = 0;
        try (RocksIterator rows = database.db().newIterator(database.entries());
                WriteBatch batch = new WriteBatch();
                WriteOptions options = new WriteOptions()) {
            for (rows.seekToFirst(); dropped < PORTION && rows.isValid(); rows.next()) {
                long sequence = RecentKeys.sequence(rows.key());
                RecentCodec.Arrived row = RecentCodec.decode(sequence, rows.value());
                if (sequence > absorbed || (from <= row.at() && row.at() <= to)) {
                    break;
                }
                delete(batch, row.entry());
                dropped++;
            }
            rows.status();
            database.db().write(options, batch);
        }
        return dropped;
    }

    private void delete(WriteBatch batch, LogEntry entry) throws RocksDBException {
        byte[] number = RecentKeys.sequence(entry.sequence());
        batch.delete(database.entries(), number);
        switch (entry) {
            case LoggedAction(long sequence, RecentAction action, long arrived) -> {
                batch.delete(database.people(), RecentKeys.row(action.user(), action.time(), sequence));
                batch.delete(database.ids(), RecentKeys.id(action.id()));
            }
            case LoggedItem item -> {
                batch.delete(database.items(), number);
                items.remove(item);
            }
            case Erased nothing -> {}
        }
    }
}
