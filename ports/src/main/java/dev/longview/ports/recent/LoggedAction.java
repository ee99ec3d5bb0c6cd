package dev.longview.ports.recent;

/**
 * An action in the log.
 *
 * @param sequence its number in the order of arrival, ≥ 1
 * @param arrived epoch milliseconds by the clock of the process that appended it
 */
public record LoggedAction(long sequence, RecentAction action, long arrived) implements LogEntry {

    /** Whether it is to be forgotten where its person was at a time: it happened up to then, or, its clock being ahead, arrived up to then. */
    public boolean upTo(long time) {
        return action.time() <= time || arrived <= time;
    }
}
