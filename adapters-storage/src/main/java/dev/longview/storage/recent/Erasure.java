package dev.longview.storage.recent;

import dev.longview.ports.recent.LoggedAction;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** Puts into a batch what erases a person's actions. */
final class Erasure {

    private Erasure() {}

    /**
     * Gives numbers to empty entries, so that nothing else gets them, and none is missing; synced.
     *
     * @param after the first one's predecessor
     * @param last nothing is done where this is no more
     * @param at when they arrived, epoch milliseconds
     */
    static void blank(RecentDatabase database, long after, long last, long at) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch();
                WriteOptions synced = new WriteOptions().setSync(true)) {
            for (long number = after + 1; number <= last; number++) {
                batch.put(database.entries(), RecentKeys.sequence(number), RecentCodec.erased(at));
            }
            if (batch.count() > 0) {
                database.db().write(synced, batch);
            }
        }
    }

    /**
     * Their entries become empty, their other rows go.
     *
     * @param upTo what arrived or happened up to then, epoch milliseconds
     * @return how many actions
     */
    static long fill(WriteBatch batch, RecentDatabase database, String user, long upTo) throws RocksDBException {
        byte[] person = RecentKeys.person(user);
        long erased = 0;
        try (Slice end = new Slice(RecentKeys.end(person));
                ReadOptions own = new ReadOptions().setIterateUpperBound(end);
                RocksIterator rows = database.db().newIterator(database.people(), own)) {
            for (rows.seek(person); rows.isValid(); rows.next()) {
                long sequence = RecentKeys.sequenceOfRow(rows.key());
                RecentCodec.Arrived row = RecentCodec.decode(sequence, rows.value());
                if (row.entry() instanceof LoggedAction logged && logged.upTo(upTo)) {
                    batch.put(database.entries(), RecentKeys.sequence(sequence), RecentCodec.erased(row.at()));
                    batch.delete(database.people(), rows.key());
                    batch.delete(database.ids(), RecentKeys.id(logged.action().id()));
                    erased++;
                }
            }
            rows.status();
        }
        if (erased > 0) {
            database.noteErased(batch);
        }
        return erased;
    }
}
