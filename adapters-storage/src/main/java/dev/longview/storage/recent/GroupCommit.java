package dev.longview.storage.recent;

import dev.longview.ports.failure.LongviewException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.recent.RecentAction;
import dev.longview.ports.recent.RecentActions.Receipt;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Appends on a thread of its own: whatever came while the disk was busy goes into one synced write, so that numbers reach the log in
 * ascending order (a reader that saw one has seen all before it), equal ids meet on one thread, and nobody's virtual thread is
 * held by the disk. Safe for use by many threads.
 *
 * <p>After a failed write it is unknown what the disk holds, so that nothing more is written until the log is opened again ({@link
 * RecoveringRecentActions}).
 */
final class GroupCommit implements AutoCloseable {

    private final RecentDatabase database;
    private final RecentFaults faults;
    private final Clock clock;
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final Queue<Pending> waiting = new ConcurrentLinkedQueue<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("recent-actions").factory());
    private volatile Optional<LongviewException> broken = Optional.empty();
    private volatile long last;
    private volatile long tried;
    private volatile long arrived;

    private record Pending(List<RecentAction> actions, CompletableFuture<Receipt> receipt) {}

    /**
     * @param last the number of the latest entry
     * @param arrived when that arrived, epoch milliseconds
     */
    GroupCommit(RecentDatabase database, RecentFaults faults, Clock clock, long last, long arrived) {
        this.database = database;
        this.faults = faults;
        this.clock = clock;
        this.last = last;
        this.tried = last;
        this.arrived = arrived;
    }

    /** The number of the latest action that is durable. */
    long last() {
        return last;
    }

    /** The highest number that was written, or perhaps not: where a write failed, somebody may have read it all the same. */
    long tried() {
        return tried;
    }

    /** When the latest entry arrived, epoch milliseconds. */
    long arrived() {
        return arrived;
    }

    /** The time of what arrives now; a clock that is set back does not turn the order of arrivals. For the thread that writes. */
    long arrival() {
        arrived = Math.max(arrived, clock.millis());
        return arrived;
    }

    /** Why nothing is written any more; empty where something is. */
    Optional<LongviewException> failure() {
        return broken;
    }

    /** Begins as one whose write failed. */
    void refuse(long highest, LongviewException why) {
        tried = highest;
        failed(why);
    }

    /** Writes nothing from now on. */
    LongviewException failed(LongviewException why) {
        broken = Optional.of(why);
        return why;
    }

    Receipt append(List<RecentAction> actions) {
        Pending mine = new Pending(List.copyOf(actions), new CompletableFuture<>());
        waiting.add(mine);
        try {
            thread.execute(this::commitWaiting);
            return mine.receipt().join();
        } catch (RejectedExecutionException e) {
            throw closed(e);
        } catch (CompletionException e) {
            throw explained(e);
        }
    }

    /** A write of another kind. */
    interface Change {

        /**
         * Fills a batch.
         *
         * @param last the number of the latest entry
         * @return the same afterwards
         */
        long fill(WriteBatch batch, long last) throws RocksDBException;
    }

    /**
     * Makes one change in its turn, and returns when it is durable.
     *
     * @param after what to do then, before the next change
     */
    void change(Change change, Runnable after) {
        try {
            CompletableFuture.runAsync(
                            () -> {
                                commit(change);
                                after.run();
                            },
                            thread)
                    .join();
        } catch (RejectedExecutionException e) {
            throw closed(e);
        } catch (CompletionException e) {
            throw explained(e);
        }
    }

    private void commit(Change change) {
        if (broken.isPresent()) {
            throw refused();
        }
        try (WriteBatch batch = new WriteBatch()) {
            write(batch, change.fill(batch, last));
        } catch (RocksDBException e) {
            throw failed(faults.explained(e));
        }
    }

    private void write(WriteBatch batch, long number) throws RocksDBException {
        tried = number;
        database.db().write(synced, batch);
        last = number;
    }

    private static IllegalStateException closed(RejectedExecutionException cause) {
        return new IllegalStateException("the log of recent actions is closed", cause);
    }

    private static RuntimeException explained(CompletionException fault) {
        return fault.getCause() instanceof LongviewException known ? known : fault;
    }

    private void commitWaiting() {
        List<Pending> group = new ArrayList<>();
        for (Pending next = waiting.poll(); next != null; next = waiting.poll()) {
            group.add(next);
        }
        try {
            commit(group);
        } catch (RocksDBException e) {
            LongviewException why = failed(faults.explained(e));
            group.forEach(each -> each.receipt().completeExceptionally(why));
        } catch (RuntimeException e) {
            group.forEach(each -> each.receipt().completeExceptionally(e));
        }
    }

    private void commit(List<Pending> group) throws RocksDBException {
        if (broken.isPresent()) {
            throw refused();
        }
        List<Receipt> receipts = new ArrayList<>(group.size());
        try (WriteBatch batch = new WriteBatch()) {
            long number = last;
            Set<String> fresh = new HashSet<>();
            for (Pending each : group) {
                long before = number;
                number = put(batch, each.actions(), fresh, before);
                int accepted = Math.toIntExact(number - before);
                receipts.add(new Receipt(accepted, each.actions().size() - accepted));
            }
            if (number > last) {
                write(batch, number);
            }
        }
        for (int i = 0; i < receipts.size(); i++) {
            group.get(i).receipt().complete(receipts.get(i));
        }
    }

    /** Puts those that are new into a batch and returns the last number given. */
    private long put(WriteBatch batch, List<RecentAction> actions, Set<String> fresh, long before)
            throws RocksDBException {
        long now = arrival();
        long number = before;
        for (RecentAction action : actions) {
            byte[] id = RecentKeys.id(action.id());
            if (database.db().get(database.ids(), id) == null && fresh.add(action.id())) {
                number++;
                byte[] key = RecentKeys.sequence(number);
                byte[] value = RecentCodec.encode(action, now);
                batch.put(database.entries(), key, value);
                batch.put(database.people(), RecentKeys.row(action.user(), action.time(), number), value);
                batch.put(database.ids(), id, key);
            }
        }
        return number;
    }

    private RetryableException refused() {
        LongviewException why = broken.orElseThrow();
        return new RetryableException(
                "The log of recent actions takes nothing since a write failed, until it is opened again, which the next"
                        + " request tries. " + why.getMessage(),
                why);
    }

    /** Waits for appends under way; later ones are refused. */
    @Override
    public void close() {
        thread.close();
        synced.close();
    }
}
