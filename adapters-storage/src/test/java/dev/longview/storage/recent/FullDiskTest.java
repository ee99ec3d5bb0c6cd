package dev.longview.storage.recent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.recent.ItemChange;
import dev.longview.ports.recent.LogEntry;
import dev.longview.ports.recent.LoggedAction;
import dev.longview.ports.recent.RecentAction;
import dev.longview.ports.recent.RecentActions;
import dev.longview.ports.recent.RecentActions.Receipt;
import dev.longview.ports.recent.RecentActions.Seen;
import dev.longview.ports.recent.RecentReader;
import dev.longview.storage.disk.FullDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {

    private static final int BYTES = 256 << 10;

    @TempDir
    private Path folder;

    @Test
    void aFullDiskLosesNothingThatWasAcknowledgedAndTheNextActionIsTakenWhenThereIsRoomAgain() throws Exception {
        Process process = FullDisk.process(Appender.class, folder.toString());
        int taken = 0;
        try (var lines = process.inputReader();
                var input = process.outputWriter()) {
            for (int round = 0; round < Appender.ROUNDS; round++) {
                String why = lines.readLine();
                assertThat(why).contains(folder.toString(), "send it again");
                assertThat(lines.readLine()).startsWith("refused").contains(folder.toString(), "Free some space");
                assertThat(lines.readLine()).startsWith("refused").contains("Free some space");
                int before = taken;
                taken = Integer.parseInt(lines.readLine());
                assertThat(taken).isGreaterThan(before);
                // what another process reads of it, here, while the disk is full
                assertThat(ids(taken)).startsWith(expected(taken));
                input.append("go\n").flush();
                assertThat(lines.readLine()).isEqualTo("again: accepted 1, then known 1");
                taken++;
            }
        }
        assertThat(process.waitFor()).isZero();
        List<String> ids = ids(taken);
        assertThat(ids).startsWith(expected(taken));
        try (RecentActions log = new RocksDbRecentActionsLog(folder, Clock.systemUTC()).open(0)) {
            assertThat(log.append(
                            IntStream.range(0, taken).mapToObj(Appender::action).toList()))
                    .isEqualTo(new Receipt(0, taken));
            assertThat(log.items())
                    .extracting(each -> each.change().title().orElseThrow())
                    .containsExactly("last");
        }
    }

    /** Numbers have no gaps, and no id is there twice. */
    private List<String> ids(int atLeast) {
        try (RecentReader reader = new RocksDbRecentActionsLog(folder, Clock.systemUTC()).reader();
                Stream<LogEntry> rows = reader.after(0)) {
            List<LogEntry> all = rows.toList();
            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i).sequence()).isEqualTo(i + 1);
            }
            List<String> ids = all.stream()
                    .filter(LoggedAction.class::isInstance)
                    .map(row -> ((LoggedAction) row).action().id())
                    .toList();
            assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(atLeast);
            return ids;
        }
    }

    private static String[] expected(int taken) {
        return IntStream.range(0, taken).mapToObj(i -> "e" + i).toArray(String[]::new);
    }

    /** Appends until that fails, tries once more with everything that writes, tells, and goes on when there is room. */
    static final class Appender {

        static final int ROUNDS = 3;

        private final RecentActions log;
        private int acknowledged;

        private Appender(RecentActions log) {
            this.log = log;
        }

        public static void main(String[] arguments) throws IOException {
            try (RecentActions log = new RocksDbRecentActionsLog(Path.of(arguments[0]), Clock.systemUTC()).open(0)) {
                Appender appender = new Appender(log);
                for (int round = 0; round < ROUNDS; round++) {
                    appender.fill();
                }
                log.put(item("last"));
            }
        }

        private void fill() throws IOException {
            FullDisk.at(BYTES); // not before the start, which unpacks a library
            try {
                while (acknowledged < 100_000) {
                    log.append(List.of(action(acknowledged)));
                    acknowledged++;
                }
            } catch (RetryableException full) {
                System.out.println(full.getMessage());
            }
            refused(() -> log.put(item("first")));
            refused(() -> log.erase("anna", Instant.EPOCH.minusSeconds(1)));
            requireReadable();
            System.out.println(acknowledged);
            FullDisk.await();
            FullDisk.hasRoom();
            Receipt first = log.append(List.of(action(acknowledged)));
            Receipt second = log.append(List.of(action(acknowledged)));
            // what failed may have reached the disk: then it is known
            System.out.println(
                    "again: accepted " + (first.accepted() + first.known()) + ", then known " + second.known());
            acknowledged++;
        }

        private void requireReadable() {
            List<LoggedAction> latest = log.latest("anna", new Seen(0, Long.MIN_VALUE), 100_000);
            if (latest.size() != acknowledged || log.sequence() < acknowledged) {
                throw new IllegalStateException(latest.size() + " of " + acknowledged + " are read");
            }
        }

        private static void refused(Runnable write) {
            try {
                write.run();
            } catch (RetryableException refused) {
                System.out.println("refused: " + refused.getMessage());
            }
        }

        private static ItemChange item(String title) {
            return new ItemChange(
                    "item", Optional.of(title), Optional.empty(), true, Optional.empty(), Optional.empty());
        }

        private static RecentAction action(int number) {
            return new RecentAction(
                    "e" + number,
                    "anna",
                    "x".repeat(900),
                    Optional.empty(),
                    Optional.empty(),
                    number,
                    Optional.empty());
        }
    }
}
