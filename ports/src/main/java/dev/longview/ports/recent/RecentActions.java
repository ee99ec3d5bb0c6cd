package dev.longview.ports.recent;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The log of recent actions and changes of items, open for writing. What {@link #append} returned from is durable: neither a killed process nor a
 * restart loses it. Safe for use by many threads until closed; later use, but for {@link #sequence} and {@link #arrived}, is an {@code IllegalStateException}.
 */
public interface RecentActions extends RecentReader {

    /**
     * What became of appended actions.
     *
     * @param accepted how many were new
     * @param known how many had come before, by their id, and were left out
     */
    record Receipt(int accepted, int known) {}

    /**
     * What a batch has seen: the actions up to a sequence number, as far as they happened up to its last millisecond.
     *
     * @param sequence actions up to this number are in the batch's data; 0: none are
     * @param until the last millisecond that the batch saw
     */
    record Seen(long sequence, long until) {

        /** Whether the batch has not seen an action of a number and a time. */
        public boolean lacks(long number, long time) {
            return time > until || number > sequence;
        }
    }

    /**
     * Appends all, in one step: after a crash all of them are there, or none. Sent again, they are known. Returns when all are
     * durable; calls at the same time share the wait for the disk.
     *
     * @throws dev.longview.ports.failure.RetryableException where the disk is full or fails; then none was acknowledged. More is
     *     taken as soon as the disk takes it, and reading goes on until then
     */
    Receipt append(List<RecentAction> actions);

    /**
     * A person's latest actions, by time, that a batch has not seen: those after its {@code until} and those that arrived
     * after its {@code sequence}. Latest first, of one time those first that arrived last; none for an unknown person.
     */
    List<LoggedAction> latest(String user, Seen batch, int most);

    /**
     * Adds a change of an item, which takes the place of an earlier one of the same item, and takes over its vector and its
     * attributes where it brings none; durable when this returns.
     *
     * @return its number, from the same sequence as those of actions
     * @throws dev.longview.ports.failure.RetryableException as {@link #append}
     */
    long put(ItemChange change);

    /** The last change of every item that the log has one of, by ascending number, as an immutable list. Cheap: asked with every request. */
    List<LoggedItem> items();

    /**
     * When the latest entry arrived: none arrives before those of lower numbers, though the clock be set back.
     *
     * @return 1970-01-01T00:00:00Z where the log has none
     */
    Instant arrived();

    /** Everybody who has an action in the log, each once; to be closed before the log is. */
    Stream<String> people();

    /**
     * Erases a person's actions that arrived or happened up to a time, and their ids; durable when this returns. Their numbers stay, as
     * {@link Erased}. What was erased leaves the disk with the next {@link #drop} that finds room for it.
     *
     * @return how many were erased
     * @throws dev.longview.ports.failure.RetryableException as {@link #append}
     */
    long erase(String user, Instant upTo);

    /**
     * Drops the oldest entries as long as they are absorbed and arrived before a time, or as far ahead of now as that lies behind: then
     * the clock was wrong, and its times are no reason to wait for. Their ids are forgotten with them.
     *
     * @param absorbed the number of the last entry that may be dropped
     * @return how many were dropped
     */
    long drop(long absorbed, Instant arrivedBefore);
}
