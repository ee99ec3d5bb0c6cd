package dev.longview.application.recent;

import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.recent.LoggedAction;
import dev.longview.ports.recent.RecentAction;
import dev.longview.ports.recent.RecentActions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The log of a server that takes no events. */
record NoRecentActions() implements RecentActions {

    @Override
    public Receipt append(List<RecentAction> actions) {
        throw new NotFoundException("This server takes no events: it was started with events.enabled = false.");
    }

    @Override
    public List<LoggedAction> latest(String user, Seen batch, int most) {
        return List.of();
    }

    @Override
    public Stream<LoggedAction> after(long sequence) {
        return Stream.empty();
    }

    @Override
    public long sequence() {
        return 0;
    }

    @Override
    public long drop(long absorbed, Instant arrivedBefore) {
        return 0;
    }

    @Override
    public void close() {}
}
