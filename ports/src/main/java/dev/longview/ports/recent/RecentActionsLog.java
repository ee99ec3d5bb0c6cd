package dev.longview.ports.recent;

/** Where recent actions are kept between runs. Damage is a {@code CorruptException}. Safe for use by many threads and processes. */
public interface RecentActionsLog {

    /**
     * Opens the log for writing, and makes it where it is missing; one process at a time has it open.
     *
     * @param absorbed the number of the last action that the data has absorbed: new ones are numbered on after it, so that a log
     *     that was lost does not give out its numbers again
     * @throws dev.longview.ports.failure.RetryableException where somebody has it open
     */
    RecentActions open(long absorbed);

    /**
     * Opens the log for reading, as of this call, whether or not another process has it open for writing; every action that an
     * append returned for before is there. A log that was never opened for writing is empty.
     */
    RecentReader reader();
}
