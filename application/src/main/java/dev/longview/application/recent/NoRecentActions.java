package dev.longview.application.recent;

import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.recent.ItemChange;
import dev.longview.ports.recent.LogEntry;
import dev.longview.ports.recent.LoggedAction;
import dev.longview.ports.recent.LoggedItem;
import dev.longview.ports.recent.RecentAction;
import dev.longview.ports.recent.RecentActions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The log of a server that takes no events. */
record NoRecentActions() implements RecentActions {

    @Override
    public Receipt append(List<RecentAction> actions) {
        throw refused("events");
    }

    @Override
    public long put(ItemChange change) {
        throw refused("items");
    }

    private static NotFoundException refused(String what) {
        return new NotFoundException("This server takes no " + what + ": it was started with events.enabled = false.");
    }

    @Override
    public List<LoggedItem> items() {
        return List.of();
    }

    @Override
    public Stream<String> people() {
        return Stream.empty();
    }

    @Override
    public long erase(String user, Instant upTo) {
        return 0;
    }

    @Override
    public List<LoggedAction> latest(String user, Seen batch, int most) {
        return List.of();
    }

    @Override
    public Stream<LogEntry> after(long sequence) {
        return Stream.empty();
    }

    @Override
    public long sequence() {
        return 0;
    }

    @Override
    public Instant arrived() {
        return Instant.EPOCH;
    }

    @Override
    public long drop(long absorbed, Instant arrivedBefore) {
        return 0;
    }

    @Override
    public void close() {}
}
