package dev.longview.storage.recent;

import dev.longview.ports.failure.LongviewException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.recent.ItemChange;
import dev.longview.ports.recent.LogEntry;
import dev.longview.ports.recent.LoggedAction;
import dev.longview.ports.recent.LoggedItem;
import dev.longview.ports.recent.RecentAction;
import dev.longview.ports.recent.RecentActions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.Stream;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.WriteBatch;

/**
 * The log, open for writing. A person's latest actions are read from the end of their rows backwards. Closing waits for reads under
 * way, streams included: RocksDB must not be closed under them.
 */
final class RocksDbRecentActions implements RecentActions {

    private static final Logger LOG = System.getLogger(RocksDbRecentActions.class.getName());

    private final RecentDatabase database;
    private final RecentFaults faults;
    private final Clock clock;
    private final GroupCommit writer;
    private final LatestItems items;
    private final StampedLock inUse = new StampedLock();
    private boolean closed;

    /** Takes over the database. */
    RocksDbRecentActions(RecentDatabase database, RecentFaults faults, Clock clock, long absorbed)
            throws RocksDBException {
        this.database = database;
        this.faults = faults;
        this.clock = clock;
        this.items = LatestItems.read(database);
        this.writer = new GroupCommit(
                database, faults, clock, Math.max(absorbed, EntryRows.last(database)), EntryRows.arrived(database));
    }

    /** Why nothing is written any more; empty where something is. */
    Optional<LongviewException> failure() {
        return writer.failure();
    }

    /** The highest number that may have been written: it is not to be given again. */
    long tried() {
        return writer.tried();
    }

    /**
     * The same, for reading alone.
     *
     * @param highest the highest number that may have been written
     */
    RocksDbRecentActions refusing(long highest, LongviewException why) {
        writer.refuse(highest, why);
        return this;
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
                    found.add(action(sequence, rows.value()));
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

    private static LoggedAction action(long sequence, byte[] value) {
        return (LoggedAction) RecentCodec.decode(sequence, value).entry();
    }

    /** Whether this row or an earlier one can be new to a batch: behind its last millisecond only what arrived after it is. */
    private boolean mayBeUnseen(byte[] row, Seen batch) {
        return batch.lacks(writer.last(), RecentKeys.timeOfRow(row));
    }

    @Override
    public Stream<LogEntry> after(long sequence) {
        long stamp = enter();
        return EntryRows.after(database, sequence, faults).onClose(() -> inUse.unlockRead(stamp));
    }

    @Override
    public long sequence() {
        return writer.last();
    }

    @Override
    public Instant arrived() {
        return Instant.ofEpochMilli(writer.arrived());
    }

    @Override
    public long put(ItemChange change) {
        long stamp = enter();
        try {
            AtomicReference<LoggedItem> put = new AtomicReference<>();
            writer.change(
                    (batch, last) -> {
                        put.set(whole(last + 1, change));
                        putItem(batch, put.get());
                        return last + 1;
                    },
                    () -> items.put(put.get()));
            return put.get().sequence();
        } finally {
            inUse.unlockRead(stamp);
        }
    }

    private LoggedItem whole(long sequence, ItemChange change) {
        return new LoggedItem(
                sequence,
                items.of(change.item())
                        .map(earlier -> change.after(earlier.change()))
                        .orElse(change));
    }

    private void putItem(WriteBatch batch, LoggedItem item) throws RocksDBException {
        byte[] number = RecentKeys.sequence(item.sequence());
        byte[] value = RecentCodec.encode(item.change(), writer.arrival());
        batch.put(database.entries(), number, value);
        batch.put(database.items(), number, value);
        Optional<LoggedItem> earlier = items.of(item.change().item());
        if (earlier.isPresent()) {
            batch.delete(database.items(), RecentKeys.sequence(earlier.get().sequence()));
        }
    }

    @Override
    public List<LoggedItem> items() {
        return items.byNumber();
    }

    @Override
    public Stream<String> people() {
        long stamp = enter();
        return PeopleRows.all(database, faults).onClose(() -> inUse.unlockRead(stamp));
    }

    @Override
    public long erase(String user, Instant upTo) {
        long stamp = enter();
        try {
            AtomicLong erased = new AtomicLong();
            writer.change(
                    (batch, last) -> {
                        erased.set(Erasure.fill(batch, database, user, upTo.toEpochMilli()));
                        return last;
                    },
                    () -> {});
            return erased.get();
        } finally {
            inUse.unlockRead(stamp);
        }
    }

    @Override
    public long drop(long absorbed, Instant arrivedBefore) {
        long stamp = enter();
        try {
            long dropped = dropOldest(absorbed, arrivedBefore.toEpochMilli());
            if (hasRoom()) {
                clearErased();
            }
            return dropped;
        } catch (RocksDBException e) {
            LongviewException why = faults.explained(e);
            throw why instanceof RetryableException ? writer.failed(why) : why;
        } finally {
            inUse.unlockRead(stamp);
        }
    }

    private long dropOldest(long absorbed, long from) throws RocksDBException {
        long now = clock.millis();
        OldestRows oldest = new OldestRows(database, items);
        long dropped = 0;
        for (int portion = OldestRows.PORTION; portion == OldestRows.PORTION; dropped += portion) {
            portion = oldest.drop(absorbed, from, now + (now - from));
        }
        return dropped;
    }

    /** A rewriting that fills the disk would stop the log; what was erased can wait for the next drop. */
    private boolean hasRoom() throws RocksDBException {
        Path folder = Path.of(database.db().getName());
        Optional<String> lack = database.erased().isPresent() ? Room.lackForTables(folder) : Optional.empty();
        lack.ifPresent(what -> LOG.log(
                Level.WARNING,
                "What was erased of forgotten people stays in the files of the log of recent actions in " + folder
                        + " for now: " + what + ". Free some space; it goes after the next ingest or start."));
        return lack.isEmpty();
    }

    /** The note goes last: after a crash before that, the next drop does it again. */
    private void clearErased() throws RocksDBException {
        Optional<byte[]> note = database.erased();
        if (note.isPresent()) {
            database.rewrite();
            writer.change(
                    (batch, last) -> {
                        database.clearNote(batch, note.get());
                        return last;
                    },
                    () -> {});
        }
    }

    private long enter() {
        long stamp = inUse.readLock();
        if (closed) {
            inUse.unlockRead(stamp);
            throw failure()
                    .<RuntimeException>map(RocksDbRecentActions::gone)
                    .orElseGet(() -> new IllegalStateException("the log of recent actions is closed"));
        }
        return stamp;
    }

    private static RetryableException gone(LongviewException why) {
        return new RetryableException("The log of recent actions cannot be read now. " + why.getMessage(), why);
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
