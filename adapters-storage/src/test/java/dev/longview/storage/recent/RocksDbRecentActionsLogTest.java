package dev.longview.storage.recent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.recent.LoggedAction;
import dev.longview.ports.recent.RecentAction;
import dev.longview.ports.recent.RecentActions;
import dev.longview.ports.recent.RecentActions.Seen;
import dev.longview.ports.recent.RecentActionsContract;
import dev.longview.ports.recent.RecentActionsLog;
import dev.longview.ports.recent.RecentReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

class RocksDbRecentActionsLogTest extends RecentActionsContract {

    @TempDir
    private Path workspace;

    private Path folder() {
        return workspace.resolve(RocksDbRecentActionsLog.FOLDER);
    }

    @Override
    protected RecentActionsLog log() {
        return new RocksDbRecentActionsLog(folder(), clock);
    }

    @Test
    void manyPortionsAreDroppedAndTheirIdsForgotten() {
        List<RecentAction> many = IntStream.range(0, 2_500)
                .mapToObj(i -> action("e" + i, "p" + i % 3, i))
                .toList();
        try (RecentActions recent = log().open(0)) {
            recent.append(many);
            clock.advance(Duration.ofDays(1));
            assertThat(recent.drop(2_400, clock.instant())).isEqualTo(2_400);
            assertThat(after(recent, 0)).hasSize(100);
            assertThat(recent.latest("p0", new Seen(0, Long.MIN_VALUE), 1_000)).hasSize(34);
            assertThat(recent.append(many).known()).isEqualTo(100);
        }
    }

    @Test
    void whatAKilledLookForRoomLeftIsClearedAwayByTheNextOpening() throws IOException {
        Files.createDirectories(folder());
        Path left = Files.writeString(folder().resolve(Room.FILE), "zeros");
        log().open(0).close();
        assertThat(left).doesNotExist();
    }

    @Test
    void whatWasErasedLeavesTheDiskWithTheNextDrop() throws IOException {
        try (RecentActions recent = log().open(0)) {
            recent.append(List.of(action("secret-id", "secret-person", 1), action("e", "other-person", 2)));
            assertThat(holding("secret")).isNotEmpty();
            recent.erase("secret-person", clock.instant());
            recent.drop(0, clock.instant());
            assertThat(holding("other-person")).isNotEmpty();
            assertThat(holding("secret"))
                    .as("but for the first keys of files that there were")
                    .allMatch(file -> file.getFileName().toString().startsWith("MANIFEST"));
        }
        log().open(0).close();
        assertThat(holding("secret")).isEmpty();
    }

    @Test
    void whatWasErasedWaitsWhereItsTablesHaveNoRoomToBeRewrittenAndTheLogGoesOn() throws IOException {
        try (RecentActions recent = log().open(0)) {
            recent.append(List.of(action("secret-id", "secret-person", 1)));
            recent.erase("secret-person", clock.instant());
            Path huge = folder().resolve("999999.sst");
            try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
                file.setLength(Files.getFileStore(folder()).getUsableSpace() + (64L << 30)); // takes no space itself
            }
            recent.drop(0, clock.instant());
            Files.delete(huge);
            assertThat(holding("secret")).anyMatch(file -> file.toString().endsWith(".log"));
            assertThat(recent.append(List.of(action("e", "other-person", 2))).accepted())
                    .isEqualTo(1);
            recent.drop(0, clock.instant());
            assertThat(holding("secret"))
                    .allMatch(file -> file.getFileName().toString().startsWith("MANIFEST"));
        }
    }

    @Test
    void theNoteOfAnErasureStaysUntilTheFilesAreRewrittenAndOneMadeMeanwhileToo() throws Exception {
        Files.createDirectories(folder());
        try (RecentDatabase database = RecentDatabase.writer(folder())) {
            change(database, database::noteErased);
            byte[] first = database.erased().orElseThrow();
            database.rewrite();
            assertThat(database.erased()).isPresent();
            change(database, database::noteErased);
            change(database, batch -> database.clearNote(batch, first));
            byte[] second = database.erased().orElseThrow();
            change(database, batch -> database.clearNote(batch, second));
            assertThat(database.erased()).isEmpty();
        }
    }

    private interface Filling {
        void fill(WriteBatch batch) throws RocksDBException;
    }

    private static void change(RecentDatabase database, Filling filling) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch();
                WriteOptions options = new WriteOptions()) {
            filling.fill(batch);
            database.db().write(options, batch);
        }
    }

    private List<Path> holding(String text) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path file : names()) {
            if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                found.add(file);
            }
        }
        return found;
    }

    @Test
    void aFlippedBitInTheWriteAheadLogIsCorruptAndNotTakenForItsEnd() throws IOException {
        filled(2_000);
        Path log = largest(".log");
        byte[] bytes = Files.readAllBytes(log);
        bytes[bytes.length / 3] ^= 1;
        Files.write(log, bytes);
        assertThatThrownBy(() -> log().open(0))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining(folder().toString())
                .hasMessageContaining("move it away");
    }

    @Test
    void aWriteAheadLogTornAtItsEndKeepsWhatIsWhole() throws IOException {
        filled(2_000);
        Path log = largest(".log");
        byte[] bytes = Files.readAllBytes(log);
        Files.write(log, Arrays.copyOf(bytes, bytes.length - 5));
        try (RecentActions recent = log().open(0)) {
            assertThat(recent.sequence()).isEqualTo(1_990);
            recent.append(List.of(action("new", "x", 1)));
            assertThat(after(recent, 1_990)).hasSize(1);
        }
    }

    @Test
    void aDamagedTableIsCorruptForWriterAndReader() throws IOException {
        filled(2_000);
        log().open(0).close(); // turns the write-ahead log into tables
        List<Path> tables = names().stream()
                .filter(file -> file.toString().endsWith(".sst"))
                .toList();
        for (Path table : tables) {
            byte[] bytes = Files.readAllBytes(table);
            bytes[bytes.length / 4] ^= 1;
            Files.write(table, bytes);
        }
        try (RecentReader reader = log().reader()) {
            assertThatThrownBy(() -> after(reader, 0)).isInstanceOf(CorruptException.class);
        }
        Files.delete(tables.getFirst());
        assertThatThrownBy(() -> log().open(0)).isInstanceOf(CorruptException.class);
    }

    @Test
    void aDamagedEntryIsCorruptAndDoesNotKeepTheLogFromBeingOpenedWhenItIsMended() throws Exception {
        filled(10);
        byte[] damaged = RecentKeys.sequence(11);
        try (RecentDatabase database = RecentDatabase.writer(folder())) {
            change(database, batch -> batch.put(database.entries(), damaged, new byte[] {9}));
        }
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> log().open(0))
                    .isInstanceOf(CorruptException.class)
                    .hasMessageContaining("Entry 11");
        }
        try (RecentDatabase database = RecentDatabase.writer(folder())) {
            change(database, batch -> batch.delete(database.entries(), damaged));
        }
        try (RecentActions recent = log().open(0)) {
            assertThat(recent.sequence()).isEqualTo(10);
        }
    }

    @Test
    void aFolderOfSomethingElseIsCorrupt() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("CURRENT"), "something else\n");
        assertThatThrownBy(() -> log().open(0)).isInstanceOf(CorruptException.class);
        assertThatThrownBy(() -> log().reader()).isInstanceOf(CorruptException.class);
    }

    @Test
    void anActionCutAnywhereIsCorrupt() {
        RecentAction action =
                new RecentAction("id", "anna", "item", Optional.of("save"), Optional.empty(), -7, Optional.of(0.5));
        byte[] whole = RecentCodec.encode(action, 99);
        assertThat(RecentCodec.decode(1, whole))
                .isEqualTo(new RecentCodec.Arrived(new LoggedAction(1, action, 99), 99));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> RecentCodec.decode(12, cut))
                    .as("%d bytes", length)
                    .isInstanceOf(CorruptException.class)
                    .hasMessageContaining("Entry 12");
        }
        assertThatThrownBy(() -> RecentCodec.decode(1, Arrays.copyOf(whole, whole.length + 1)))
                .isInstanceOf(CorruptException.class);
        whole[0] = 9;
        assertThatThrownBy(() -> RecentCodec.decode(1, whole)).hasMessageContaining("kind 9");
    }

    @Test
    void aReaderLeavesNothingBehind() throws IOException {
        filled(10);
        List<Path> before = names();
        try (RecentReader reader = log().reader()) {
            assertThat(reader.sequence()).isEqualTo(10);
        }
        assertThat(names()).isEqualTo(before);
    }

    /** Appends in tens. */
    private void filled(int actions) {
        try (RecentActions recent = log().open(0)) {
            for (int from = 0; from < actions; from += 10) {
                recent.append(IntStream.range(from, from + 10)
                        .mapToObj(i -> action("e" + i, "p" + i % 3, i))
                        .toList());
            }
        }
    }

    private List<Path> names() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().toList();
        }
    }

    private Path largest(String ending) throws IOException {
        return names().stream()
                .filter(file -> file.toString().endsWith(ending))
                .max(Comparator.comparing(file -> file.toFile().length()))
                .orElseThrow();
    }
}
