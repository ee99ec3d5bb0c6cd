package dev.longview.ports.recent;

import java.time.Instant;
import java.util.List;

/**
 * The log of recent actions, open for writing. What {@link #append} returned from is durable: neither a killed process nor a
 * restart loses it. Safe for use by many threads until closed; later use, but for {@link #sequence}, is an {@code IllegalStateException}.
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
     * @throws dev.longview.ports.failure.RetryableException where the disk is full or fails; then none was acknowledged, and no
     *     more can be appended until the log is opened again
     */
    Receipt append(List<RecentAction> actions);

    /**
     * A person's latest actions, by time, that a batch has not seen: those after its {@code until} and those that arrived
     * after its {@code sequence}. Latest first, of one time those first that arrived last; none for an unknown person.
     */
    List<LoggedAction> latest(String user, Seen batch, int most);

    /**
     * Drops the oldest actions as long as they are absorbed and arrived before a time. Their ids are forgotten with them.
     *
     * @param absorbed the number of the last action that may be dropped
     * @return how many were dropped
     */
    long drop(long absorbed, Instant arrivedBefore);
}
