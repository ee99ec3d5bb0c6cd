package dev.longview.ports.recent;

import dev.longview.ports.failure.RetryableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A log in memory, which outlives its being closed. Safe for use by many threads. */
public final class FakeRecentActionsLog implements RecentActionsLog {

    private record Arrived(LogEntry entry, Instant at) {}

    private final Clock clock;
    private final List<Arrived> rows = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private long last;
    private boolean open;

    public FakeRecentActionsLog(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized RecentActions open(long absorbed) {
        if (open) {
            throw new RetryableException("The log of recent actions is open already.");
        }
        open = true;
        last = Math.max(last, absorbed);
        return new Opened();
    }

    @Override
    public synchronized RecentReader reader() {
        return new Copy(entries(), rows.isEmpty() ? 0 : last);
    }

    private Instant arrival() {
        Instant now = clock.instant();
        Instant latest = latest();
        return now.isBefore(latest) ? latest : now;
    }

    private Instant latest() {
        return rows.isEmpty() ? Instant.EPOCH : rows.getLast().at();
    }

    private List<LogEntry> entries() {
        return rows.stream().map(Arrived::entry).toList();
    }

    private Stream<LoggedAction> actions() {
        return entries().stream().filter(LoggedAction.class::isInstance).map(LoggedAction.class::cast);
    }

    private record Copy(List<LogEntry> rows, long sequence) implements RecentReader {

        @Override
        public Stream<LogEntry> after(long number) {
            return rows.stream().filter(row -> row.sequence() > number);
        }

        @Override
        public void close() {}
    }

    private final class Opened implements RecentActions {

        private boolean closed;

        @Override
        public Receipt append(List<RecentAction> actions) {
            synchronized (FakeRecentActionsLog.this) {
                requireOpen();
                int accepted = 0;
                for (RecentAction action : actions) {
                    if (ids.add(action.id())) {
                        Instant now = arrival();
                        rows.add(new Arrived(new LoggedAction(++last, action, now.toEpochMilli()), now));
                        accepted++;
                    }
                }
                return new Receipt(accepted, actions.size() - accepted);
            }
        }

        @Override
        public List<LoggedAction> latest(String user, Seen batch, int most) {
            synchronized (FakeRecentActionsLog.this) {
                requireOpen();
                return actions()
                        .filter(row -> row.action().user().equals(user))
                        .filter(row -> batch.lacks(row.sequence(), row.action().time()))
                        .sorted(Comparator.<LoggedAction>comparingLong(
                                        row -> row.action().time())
                                .thenComparingLong(LoggedAction::sequence)
                                .reversed())
                        .limit(most)
                        .toList();
            }
        }

        @Override
        public Stream<LogEntry> after(long sequence) {
            synchronized (FakeRecentActionsLog.this) {
                requireOpen();
                return new Copy(entries(), last).after(sequence);
            }
        }

        @Override
        public long sequence() {
            synchronized (FakeRecentActionsLog.this) {
                requireOpen();
                return last;
            }
        }

        @Override
        public Instant arrived() {
            synchronized (FakeRecentActionsLog.this) {
                return FakeRecentActionsLog.this.latest();
            }
        }

        @Override
        public long put(ItemChange change) {
            synchronized (FakeRecentActionsLog.this) {
                requireOpen();
                ItemChange whole = items().stream()
                        .filter(each -> each.change().item().equals(change.item()))
                        .findFirst()
                        .map(earlier -> change.after(earlier.change()))
                        .orElse(change);
                rows.add(new Arrived(new LoggedItem(++last, whole), arrival()));
                return last;
            }
        }

        @Override
        public List<LoggedItem> items() {
            synchronized (FakeRecentActionsLog.this) {
                requireOpen();
                Map<String, LoggedItem> latest = new LinkedHashMap<>();
                for (LogEntry entry : entries()) {
                    if (entry instanceof LoggedItem item) {
                        latest.remove(item.change().item());
                        latest.put(item.change().item(), item);
                    }
                }
                return List.copyOf(latest.values());
            }
        }

        @Override
        public Stream<String> people() {
            synchronized (FakeRecentActionsLog.this) {
                requireOpen();
                return actions().map(row -> row.action().user()).distinct();
            }
        }

        @Override
        public long erase(String user, Instant upTo) {
            synchronized (FakeRecentActionsLog.this) {
                requireOpen();
                long erased = 0;
                for (int i = 0; i < rows.size(); i++) {
                    Arrived row = rows.get(i);
                    if (row.entry() instanceof LoggedAction logged
                            && logged.action().user().equals(user)
                            && logged.upTo(upTo.toEpochMilli())) {
                        rows.set(i, new Arrived(new Erased(logged.sequence()), row.at()));
                        ids.remove(logged.action().id());
                        erased++;
                    }
                }
                return erased;
            }
        }

        @Override
        public long drop(long absorbed, Instant arrivedBefore) {
            synchronized (FakeRecentActionsLog.this) {
                requireOpen();
                long dropped = 0;
                Instant now = clock.instant();
                Instant ahead = now.plus(Duration.between(arrivedBefore, now));
                while (!rows.isEmpty()
                        && rows.getFirst().entry().sequence() <= absorbed
                        && (rows.getFirst().at().isBefore(arrivedBefore)
                                || rows.getFirst().at().isAfter(ahead))) {
                    if (rows.removeFirst().entry() instanceof LoggedAction action) {
                        ids.remove(action.action().id());
                    }
                    dropped++;
                }
                return dropped;
            }
        }

        @Override
        public void close() {
            synchronized (FakeRecentActionsLog.this) {
                open &= closed;
                closed = true;
            }
        }

        private void requireOpen() {
            if (closed) {
                throw new IllegalStateException("the log of recent actions is closed");
            }
        }
    }
}
