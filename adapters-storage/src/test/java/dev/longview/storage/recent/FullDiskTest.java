package dev.longview.storage.recent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.recent.LogEntry;
import dev.longview.ports.recent.LoggedAction;
import dev.longview.ports.recent.RecentAction;
import dev.longview.ports.recent.RecentActions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that may not make files above a size stands for one whose disk is full. */
class FullDiskTest {

    private static final int BYTES = 256 << 10;

    @TempDir
    private Path folder;

    @Test
    void aWriteThatFailsAcknowledgesNothingAndEveryAcknowledgedActionIsThereAfterwards() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Appender.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> said;
        try (var lines = process.inputReader()) {
            said = lines.lines().toList();
        }
        int acknowledged = Integer.parseInt(said.getFirst());
        assertThat(acknowledged).isPositive();
        assertThat(said.get(1)).contains(folder.toString());
        assertThat(said.get(2)).contains("takes nothing more", "start the server again");
        assertThat(said.get(3)).isEqualTo("still reads " + acknowledged);
        try (RecentActions log = new RocksDbRecentActionsLog(folder, Clock.systemUTC()).open(0);
                Stream<LogEntry> rows = log.after(0)) {
            List<String> ids =
                    rows.map(row -> ((LoggedAction) row).action().id()).toList();
            assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(acknowledged);
            assertThat(ids.subList(0, acknowledged)).endsWith("e" + (acknowledged - 1));
        }
    }

    /** Appends until that fails, tries once more, and tells. */
    static final class Appender {

        private Appender() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            try (RecentActions log = new RocksDbRecentActionsLog(Path.of(arguments[0]), Clock.systemUTC()).open(0)) {
                limitFiles();
                int acknowledged = 0;
                try {
                    while (acknowledged < 100_000) {
                        log.append(List.of(action(acknowledged)));
                        acknowledged++;
                    }
                } catch (RetryableException full) {
                    System.out.println(acknowledged);
                    System.out.println(full.getMessage());
                }
                tryAgain(log);
                System.out.println("still reads " + log.sequence());
            }
        }

        /** Not before the start, which unpacks a library. */
        private static void limitFiles() throws IOException, InterruptedException {
            String self = Long.toString(ProcessHandle.current().pid());
            Process limit = new ProcessBuilder("prlimit", "--pid", self, "--fsize=" + BYTES)
                    .inheritIO()
                    .start();
            if (limit.waitFor() != 0) {
                throw new IllegalStateException("prlimit ended with " + limit.exitValue());
            }
        }

        private static void tryAgain(RecentActions log) {
            try {
                log.append(List.of(action(-1)));
            } catch (RetryableException refused) {
                System.out.println(refused.getMessage());
            }
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
