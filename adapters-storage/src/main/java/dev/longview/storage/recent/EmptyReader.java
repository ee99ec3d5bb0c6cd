package dev.longview.storage.recent;

import dev.longview.ports.recent.LogEntry;
import dev.longview.ports.recent.RecentReader;
import java.util.stream.Stream;

/** A log that nobody has written to. */
record EmptyReader() implements RecentReader {

    @Override
    public Stream<LogEntry> after(long sequence) {
        return Stream.empty();
    }

    @Override
    public long sequence() {
        return 0;
    }

    @Override
    public void close() {}
}
