package dev.longview.ports.recent;

import dev.longview.ports.failure.RetryableException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A log in memory, which outlives its being closed. Safe for use by many threads. */
public final class FakeRecentActionsLog implements RecentActionsLog {

    private record Arrived(LoggedAction logged, Instant at) {}

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
        return new Copy(logged(), rows.isEmpty() ? 0 : last);
    }

    private List<LoggedAction> logged() {
        return rows.stream().map(Arrived::logged).toList();
    }

    private record Copy(List<LoggedAction> rows, long sequence) implements RecentReader {

        @Override
        public Stream<LoggedAction> after(long number) {
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
                        rows.add(new Arrived(new LoggedAction(++last, action), clock.instant()));
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
                return logged().stream()
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
        public Stream<LoggedAction> after(long sequence) {
            synchronized (FakeRecentActionsLog.this) {
                requireOpen();
                return new Copy(logged(), last).after(sequence);
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
        public long drop(long absorbed, Instant arrivedBefore) {
            synchronized (FakeRecentActionsLog.this) {
                requireOpen();
                long dropped = 0;
                while (!rows.isEmpty()
                        && rows.getFirst().logged().sequence() <= absorbed
                        && rows.getFirst().at().isBefore(arrivedBefore)) {
                    ids.remove(rows.removeFirst().logged().action().id());
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
