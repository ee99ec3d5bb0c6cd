package dev.longview.ports.recent;

import java.util.List;
import java.util.stream.Stream;

/**
 * The log of recent actions. What {@link #append} returned from is durable: neither a killed process nor a restart loses it.
 * One process at a time has it open. Safe for use by many threads until closed.
 */
public interface RecentActions extends AutoCloseable {

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
    record Seen(long sequence, long until) {}

    /** Appends all or, after a fault, possibly some: sent again, those are known. Returns when all are durable. */
    Receipt append(List<RecentAction> actions);

    /**
     * A person's latest actions, by time, that a batch has not seen: those after its {@code until} and those that arrived
     * after its {@code sequence}. Latest first; none for an unknown person.
     */
    List<LoggedAction> latest(String user, Seen batch, int most);

    /** Everything after a sequence number, in the order of arrival; the caller closes the stream. */
    Stream<LoggedAction> after(long sequence);

    /** The number of the latest action, 0 before the first. */
    long sequence();

    @Override
    void close();
}
