package dev.longview.storage.recent;

import dev.longview.ports.recent.LogEntry;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** The rows of {@link RecentDatabase#entries} from one on, as of when they were asked for. For one thread. */
final class EntryRows extends Spliterators.AbstractSpliterator<LogEntry> {

    private final RocksIterator rows;
    private final RecentFaults faults;

    private EntryRows(RocksIterator rows, RecentFaults faults) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.rows = rows;
        this.faults = faults;
    }

    static Stream<LogEntry> after(RecentDatabase database, long sequence, RecentFaults faults) {
        RocksIterator rows = database.db().newIterator(database.entries());
        rows.seek(RecentKeys.sequence(sequence + 1));
        return StreamSupport.stream(new EntryRows(rows, faults), false).onClose(rows::close);
    }

    /** The number of the last row, 0 where there is none. */
    static long last(RecentDatabase database) throws RocksDBException {
        try (RocksIterator rows = database.db().newIterator(database.entries())) {
            rows.seekToLast();
            rows.status();
            return rows.isValid() ? RecentKeys.sequence(rows.key()) : 0;
        }
    }

    /** When the last row arrived, epoch milliseconds, 0 where there is none. */
    static long arrived(RecentDatabase database) throws RocksDBException {
        try (RocksIterator rows = database.db().newIterator(database.entries())) {
            rows.seekToLast();
            rows.status();
            return rows.isValid()
                    ? RecentCodec.decode(RecentKeys.sequence(rows.key()), rows.value())
                            .at()
                    : 0;
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super LogEntry> consumer) {
        if (!rows.isValid()) {
            requireSound();
            return false;
        }
        long sequence = RecentKeys.sequence(rows.key());
        LogEntry row = RecentCodec.decode(sequence, rows.value()).entry();
        rows.next();
        consumer.accept(row);
        return true;
    }

    private void requireSound() {
        try {
            rows.status();
        } catch (RocksDBException e) {
            throw faults.explained(e);
        }
    }
}
