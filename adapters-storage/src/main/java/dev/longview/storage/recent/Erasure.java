package dev.longview.storage.recent;

import dev.longview.ports.recent.LoggedAction;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;

/** Puts into a batch what erases a person's actions. */
final class Erasure {

    private Erasure() {}

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
