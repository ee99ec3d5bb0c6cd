package dev.longview.storage.recent;

import dev.longview.ports.recent.LoggedAction;
import dev.longview.ports.recent.RecentAction;
import dev.longview.ports.recent.RecentActions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.Stream;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The log, open for writing. A person's latest actions are read from the end of their rows backwards. Closing waits for reads under
 * way, streams included: RocksDB must not be closed under them.
 */
final class RocksDbRecentActions implements RecentActions {

    /** Actions dropped in one write. */
    private static final int PORTION = 1_000;

    private final RecentDatabase database;
    private final RecentFaults faults;
    private final GroupCommit writer;
    private final StampedLock inUse = new StampedLock();
    private boolean closed;

    /** Takes over the database. */
    RocksDbRecentActions(RecentDatabase database, RecentFaults faults, Clock clock, long absorbed)
            throws RocksDBException {
        this.database = database;
        this.faults = faults;
        this.writer = new GroupCommit(database, faults, clock, Math.max(absorbed, ActionRows.last(database)));
    }

    @Override
    public Receipt append(List<RecentAction> actions) {
        return writer.append(actions);
    }

    @Override
    public List<LoggedAction> latest(String user, Seen batch, int most) {
        byte[] person = RecentKeys.person(user);
        long stamp = enter();
        try (Slice start = new Slice(person);
                ReadOptions own = new ReadOptions().setIterateLowerBound(start);
                RocksIterator rows = database.db().newIterator(database.people(), own)) {
            List<LoggedAction> found = new ArrayList<>();
            rows.seekForPrev(RecentKeys.end(person));
            while (found.size() < most && rows.isValid() && mayBeUnseen(rows.key(), batch)) {
                long sequence = RecentKeys.sequenceOfRow(rows.key());
                if (batch.lacks(sequence, RecentKeys.timeOfRow(rows.key()))) {
                    found.add(new LoggedAction(
                            sequence, RecentCodec.decode(sequence, rows.value()).action()));
                }
                rows.prev();
            }
            rows.status();
            return found;
        } catch (RocksDBException e) {
            throw faults.explained(e);
        } finally {
            inUse.unlockRead(stamp);
        }
    }

    /** Whether this row or an earlier one can be new to a batch: behind its last millisecond only what arrived after it is. */
    private boolean mayBeUnseen(byte[] row, Seen batch) {
        return batch.lacks(writer.last(), RecentKeys.timeOfRow(row));
    }

    @Override
    public Stream<LoggedAction> after(long sequence) {
        long stamp = enter();
        return ActionRows.after(database, sequence, faults).onClose(() -> inUse.unlockRead(stamp));
    }

    @Override
    public long sequence() {
        return writer.last();
    }

    @Override
    public long drop(long absorbed, Instant arrivedBefore) {
        long stamp = enter();
        try {
            long dropped = 0;
            for (int portion = PORTION; portion == PORTION; dropped += portion) {
                portion = dropPortion(absorbed, arrivedBefore.toEpochMilli());
            }
            return dropped;
        } catch (RocksDBException e) {
            throw faults.explained(e);
        } finally {
            inUse.unlockRead(stamp);
        }
    }

    /** A crash that undoes it does no harm, so that it does not wait for the disk. */
    private int dropPortion(long absorbed, long arrivedBefore) throws RocksDBException {
        int dropped = 0;
        try (RocksIterator rows = database.db().newIterator(database.actions());
                WriteBatch batch = new WriteBatch();
                WriteOptions options = new WriteOptions()) {
            for (rows.seekToFirst(); dropped < PORTION && rows.isValid(); rows.next()) {
                long sequence = RecentKeys.sequence(rows.key());
                RecentCodec.Arrived row = RecentCodec.decode(sequence, rows.value());
                if (sequence > absorbed || row.at() >= arrivedBefore) {
                    break;
                }
                delete(batch, sequence, row.action());
                dropped++;
            }
            rows.status();
            database.db().write(options, batch);
        }
        return dropped;
    }

    private void delete(WriteBatch batch, long sequence, RecentAction action) throws RocksDBException {
        batch.delete(database.actions(), RecentKeys.sequence(sequence));
        batch.delete(database.people(), RecentKeys.row(action.user(), action.time(), sequence));
        batch.delete(database.ids(), RecentKeys.id(action.id()));
    }

    private long enter() {
        long stamp = inUse.readLock();
        if (closed) {
            inUse.unlockRead(stamp);
            throw new IllegalStateException("the log of recent actions is closed");
        }
        return stamp;
    }

    @Override
    public void close() {
        writer.close();
        long stamp = inUse.writeLock();
        try {
            if (!closed) {
                closed = true;
                database.close();
            }
        } finally {
            inUse.unlockWrite(stamp);
        }
    }
}
