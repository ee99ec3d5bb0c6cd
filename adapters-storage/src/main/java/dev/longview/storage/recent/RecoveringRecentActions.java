package dev.longview.storage.recent;

import dev.longview.ports.failure.LongviewException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.recent.ItemChange;
import dev.longview.ports.recent.LogEntry;
import dev.longview.ports.recent.LoggedAction;
import dev.longview.ports.recent.LoggedItem;
import dev.longview.ports.recent.RecentAction;
import dev.longview.ports.recent.RecentActions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The log, which is opened again after a write that failed: what the disk holds is unknown until then, and RocksDB takes nothing more.
 * That is tried when something is next to be written, once the disk is seen to take as much; reading goes on until then from what is open. A
 * half record that the failed write left is cut off by opening; a whole one, which nobody was answered for, is there like any
 * other, and known when it is sent again.
 *
 * <p>Calls share {@link #inUse} and opening has it alone, so that nobody's log is closed under them; a stream that is being read keeps the log from being
 * opened again until it is closed.
 */
final class RecoveringRecentActions implements RecentActions {

    private final Path folder;
    private final Opening opening;
    private final ReentrantLock recovery = new ReentrantLock();
    private final StampedLock inUse = new StampedLock();
    private volatile RocksDbRecentActions log;
    private boolean closed;
    private Optional<LongviewException> refusal = Optional.empty();
    private long refused;

    /** Opens the log anew, behind one that was closed since a write failed. */
    interface Opening {

        /** For writing; numbers that the earlier one tried are not given again. */
        RocksDbRecentActions writable(RocksDbRecentActions earlier);

        /** For reading alone, which writes nothing. */
        RocksDbRecentActions readable(RocksDbRecentActions earlier, LongviewException why);
    }

    /** Takes over the log. */
    RecoveringRecentActions(Path folder, RocksDbRecentActions log, Opening opening) {
        this.folder = folder;
        this.log = log;
        this.opening = opening;
    }

    private <T> T read(Function<RocksDbRecentActions, T> reading) {
        long stamp = inUse.readLock();
        try {
            return reading.apply(log);
        } finally {
            inUse.unlockRead(stamp);
        }
    }

    private <T> T write(Function<RocksDbRecentActions, T> writing) {
        if (log.failure().isPresent()) {
            recover();
        }
        return read(writing);
    }

    /** What was found out since somebody asked holds for them too, so that many do not write one after the other to a full disk. */
    private void recover() {
        long asked = System.nanoTime();
        recovery.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the log of recent actions is closed");
            }
            if (refusal.isPresent() && refused - asked >= 0) {
                throw refusal.get();
            }
            log.failure().ifPresent(this::reopen);
        } finally {
            recovery.unlock();
        }
    }

    private void reopen(LongviewException failure) {
        refusal = Optional.empty();
        try {
            requireRoom(failure);
            long stamp = inUse.writeLock();
            try {
                log = reopened(log);
            } finally {
                inUse.unlockWrite(stamp);
            }
            refusal = log.failure();
        } catch (LongviewException e) {
            refusal = Optional.of(e);
            throw e;
        } finally {
            refused = System.nanoTime();
        }
    }

    private void requireRoom(LongviewException failure) {
        try {
            Room.require(folder);
        } catch (IOException e) {
            throw new RetryableException(
                    "The log of recent actions in " + folder
                            + " takes nothing since a write failed, until its disk takes"
                            + " writes again; now it does not (" + e.getMessage() + "). Free some space: no restart is"
                            + " needed. The fault was: " + failure.getMessage(),
                    e);
        }
    }

    /** Opening can fail where the room has just gone again: then there is reading at least, and the next one tries again. */
    private RocksDbRecentActions reopened(RocksDbRecentActions failed) {
        failed.close();
        try {
            return opening.writable(failed);
        } catch (RetryableException e) {
            return opening.readable(failed, e);
        }
    }

    @Override
    public Receipt append(List<RecentAction> actions) {
        return write(open -> open.append(actions));
    }

    @Override
    public long put(ItemChange change) {
        return write(open -> open.put(change));
    }

    @Override
    public long erase(String user, Instant upTo) {
        return write(open -> open.erase(user, upTo));
    }

    @Override
    public long drop(long absorbed, Instant arrivedBefore) {
        return write(open -> open.drop(absorbed, arrivedBefore));
    }

    @Override
    public List<LoggedAction> latest(String user, Seen batch, int most) {
        return read(open -> open.latest(user, batch, most));
    }

    @Override
    public Stream<LogEntry> after(long sequence) {
        return read(open -> open.after(sequence));
    }

    @Override
    public Stream<String> people() {
        return read(RocksDbRecentActions::people);
    }

    @Override
    public List<LoggedItem> items() {
        return log.items();
    }

    @Override
    public long sequence() {
        return log.sequence();
    }

    @Override
    public Instant arrived() {
        return log.arrived();
    }

    @Override
    public void close() {
        recovery.lock();
        try {
            closed = true;
            log.close();
        } finally {
            recovery.unlock();
        }
    }
}
