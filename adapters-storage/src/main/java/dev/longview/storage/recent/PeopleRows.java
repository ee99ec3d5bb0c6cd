package dev.longview.storage.recent;

import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** Everybody in {@link RecentDatabase#people}, found by leaping over each one's rows. For one thread. */
final class PeopleRows extends Spliterators.AbstractSpliterator<String> {

    private final RocksIterator rows;
    private final RecentFaults faults;

    private PeopleRows(RocksIterator rows, RecentFaults faults) {
        super(Long.MAX_VALUE, Spliterator.DISTINCT | Spliterator.NONNULL);
        this.rows = rows;
        this.faults = faults;
    }

    static Stream<String> all(RecentDatabase database, RecentFaults faults) {
        RocksIterator rows = database.db().newIterator(database.people());
        rows.seekToFirst();
        return StreamSupport.stream(new PeopleRows(rows, faults), false).onClose(rows::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super String> consumer) {
        try {
            rows.status();
        } catch (RocksDBException e) {
            throw faults.explained(e);
        }
        if (!rows.isValid()) {
            return false;
        }
        String user = RecentKeys.userOfRow(rows.key());
        rows.seek(RecentKeys.end(RecentKeys.person(user)));
        consumer.accept(user);
        return true;
    }
}
