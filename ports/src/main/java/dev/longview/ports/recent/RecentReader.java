package dev.longview.ports.recent;

import java.util.stream.Stream;

/** Recent actions and changes of items in the order of their arrival. Safe for use by many threads until closed. */
public interface RecentReader extends AutoCloseable {

    /**
     * Everything after a sequence number, in the order of arrival, as of this call. What arrives later, or while the stream is
     * read, is not in it; whatever is in it, so is everything before: behind the last number that the data has absorbed, numbers
     * have no gaps.
     *
     * @return to be closed before the reader is
     */
    Stream<LogEntry> after(long sequence);

    /** The number of the latest entry, 0 before the first. */
    long sequence();

    @Override
    void close();
}
