package dev.longview.storage.recent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.failure.LongviewException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.recent.Erased;
import dev.longview.ports.recent.LogEntry;
import dev.longview.ports.recent.LoggedAction;
import dev.longview.ports.recent.RecentAction;
import dev.longview.ports.recent.RecentActions;
import dev.longview.ports.recent.RecentActions.Receipt;
import dev.longview.ports.recent.RecentActions.Seen;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

class RecoveringRecentActionsTest {

    private final RetryableException full = new RetryableException("full");

    @TempDir
    private Path folder;

    private final Deque<String> faults = new ArrayDeque<>();

    @Test
    void whereOpeningFailsThereIsReadingAndTheNextWriteTriesAgain() throws RocksDBException {
        try (RecentActions log = failed(3, 3)) {
            faults.add("writable");
            assertThatThrownBy(() -> log.append(List.of(action(3)))).isInstanceOf(RetryableException.class);
            assertThat(log.latest("anna", new Seen(0, Long.MIN_VALUE), 9)).hasSize(3);
            assertThat(entries(log)).hasSize(3);
            assertThat(log.append(List.of(action(2), action(3)))).isEqualTo(new Receipt(1, 1));
            assertThat(log.sequence()).isEqualTo(4);
        }
    }

    @Test
    void ofManyWhoWaitOneOpensAndWhatItFindsHoldsForAll() throws Exception {
        List<FutureTask<Receipt>> others = new ArrayList<>();
        Crowd crowd = new Crowd();
        try (RecentActions log = failed(3, 3, crowd::before)) {
            for (int i = 0; i < 4; i++) {
                FutureTask<Receipt> other = new FutureTask<>(() -> log.append(List.of(action(3))));
                others.add(other);
                crowd.threads.add(new Thread(other));
            }
            assertThatThrownBy(() -> log.append(List.of(action(3)))).isInstanceOf(RetryableException.class);
            for (FutureTask<Receipt> other : others) {
                assertThatThrownBy(other::get).hasCause(full);
            }
            assertThat(crowd.openings).isEqualTo(1);
            assertThat(entries(log)).hasSize(3);
            log.append(List.of(action(3)));
            assertThat(crowd.openings).isEqualTo(2);
        }
    }

    /** Comes while the log is being opened, which then fails. */
    private final class Crowd {

        private final List<Thread> threads = new ArrayList<>();
        private int openings;

        RecoveringRecentActions.Opening before(RecoveringRecentActions.Opening real) {
            return new RecoveringRecentActions.Opening() {

                @Override
                public RocksDbRecentActions writable(RocksDbRecentActions earlier) {
                    openings++;
                    if (openings == 1) {
                        threads.forEach(Thread::start);
                        threads.forEach(Crowd::awaitQueued);
                        throw full;
                    }
                    return real.writable(earlier);
                }

                @Override
                public RocksDbRecentActions readable(RocksDbRecentActions earlier, LongviewException why) {
                    return real.readable(earlier, why);
                }
            };
        }

        private static void awaitQueued(Thread thread) {
            while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void whereNotEvenReadingIsPossibleThatIsSaidAndPasses() throws RocksDBException {
        try (RecentActions log = failed(3, 3)) {
            faults.addAll(List.of("writable", "readable"));
            assertThatThrownBy(() -> log.append(List.of(action(3)))).isSameAs(full);
            assertThatThrownBy(() -> entries(log))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("cannot be read now");
            log.append(List.of(action(3)));
            assertThat(entries(log)).hasSize(4);
        }
    }

    @Test
    void numbersThatAFailedWriteTriedAreNotGivenAgainSinceSomebodyMayHaveReadThem() throws RocksDBException {
        try (RecentActions log = failed(3, 5)) {
            log.append(List.of(action(9)));
            assertThat(entries(log)).hasSize(6).contains(new Erased(4), new Erased(5));
            assertThat(entries(log).getLast())
                    .isInstanceOfSatisfying(LoggedAction.class, last -> assertThat(last.action())
                            .isEqualTo(action(9)));
            assertThat(log.sequence()).isEqualTo(6);
        }
    }

    @Test
    void afterAFailedOpeningTheyAreNotGivenEither() throws RocksDBException {
        try (RecentActions log = failed(3, 5)) {
            faults.add("writable");
            assertThatThrownBy(() -> log.append(List.of(action(9)))).isInstanceOf(RetryableException.class);
            log.append(List.of(action(9)));
            assertThat(log.sequence()).isEqualTo(6);
        }
    }

    @Test
    void whatIsClosedStaysClosed() throws RocksDBException {
        RecentActions log = failed(1, 1);
        log.close();
        assertThatThrownBy(() -> log.append(List.of(action(1)))).isInstanceOf(IllegalStateException.class);
        new RocksDbRecentActionsLog(folder, Clock.systemUTC()).open(0).close();
    }

    /** A log of some actions whose last write failed; {@link #faults} are what goes wrong next. */
    private RecentActions failed(int actions, long tried) throws RocksDBException {
        return failed(actions, tried, this::faulty);
    }

    private RecentActions failed(int actions, long tried, UnaryOperator<RecoveringRecentActions.Opening> faulty)
            throws RocksDBException {
        var log = new RocksDbRecentActionsLog(folder, Clock.systemUTC());
        var open =
                new RocksDbRecentActions(RecentDatabase.writer(folder), new RecentFaults(folder), Clock.systemUTC(), 0);
        for (int i = 0; i < actions; i++) {
            open.append(List.of(action(i)));
        }
        return new RecoveringRecentActions(folder, open.refusing(tried, full), faulty.apply(log.new Again()));
    }

    private RecoveringRecentActions.Opening faulty(RecoveringRecentActions.Opening real) {
        return new RecoveringRecentActions.Opening() {

            @Override
            public RocksDbRecentActions writable(RocksDbRecentActions earlier) {
                fail("writable");
                return real.writable(earlier);
            }

            @Override
            public RocksDbRecentActions readable(RocksDbRecentActions earlier, LongviewException why) {
                fail("readable");
                return real.readable(earlier, why);
            }
        };
    }

    private void fail(String what) {
        if (what.equals(faults.peek())) {
            faults.remove();
            throw full;
        }
    }

    private static List<LogEntry> entries(RecentActions log) {
        try (Stream<LogEntry> rows = log.after(0)) {
            return rows.toList();
        }
    }

    private static RecentAction action(int number) {
        return new RecentAction(
                "e" + number, "anna", "item", Optional.empty(), Optional.empty(), number, Optional.empty());
    }
}
