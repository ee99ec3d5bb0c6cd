package dev.longview.application.recommendation;

import dev.longview.ports.recent.LogEntry;
import dev.longview.ports.recent.LoggedAction;
import dev.longview.ports.recent.RecentActions;
import dev.longview.ports.recent.RecentReader;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * People's recent actions, read from the log beside a server that may have it open. Every question reads the whole log: for a
 * few of them. Safe for use by many threads while the reader is open.
 */
public final class ReadRecents implements Recents {

    private static final Comparator<LoggedAction> LATEST_FIRST = Comparator.comparingLong(
                    (LoggedAction each) -> each.action().time())
            .thenComparingLong(LoggedAction::sequence)
            .reversed();

    private final RecentReader log;

    public ReadRecents(RecentReader log) {
        this.log = log;
    }

    @Override
    public List<LoggedAction> latest(String user, RecentActions.Seen seen, int most) {
        try (Stream<LogEntry> all = log.after(0)) {
            return all.filter(LoggedAction.class::isInstance)
                    .map(LoggedAction.class::cast)
                    .filter(each -> each.action().user().equals(user))
                    .filter(each -> seen.lacks(each.sequence(), each.action().time()))
                    .sorted(LATEST_FIRST)
                    .limit(most)
                    .toList();
        }
    }
}
