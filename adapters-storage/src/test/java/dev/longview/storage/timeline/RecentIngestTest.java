package dev.longview.storage.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.recent.ItemChange;
import dev.longview.ports.recent.LogEntry;
import dev.longview.ports.recent.LoggedAction;
import dev.longview.ports.recent.RecentAction;
import dev.longview.ports.recent.RecentActions;
import dev.longview.ports.recent.RecentReader;
import dev.longview.ports.timeline.DataManifest;
import dev.longview.ports.timeline.ExampleSchemas;
import dev.longview.ports.timeline.IngestReport;
import dev.longview.ports.timeline.IngestRequest;
import dev.longview.storage.artifact.Json;
import dev.longview.storage.recent.RocksDbRecentActionsLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recent actions become data while the log stays open for more. */
class RecentIngestTest {

    private static final long MEMORY = 256L << 20;

    @TempDir
    private Path folder;

    private IngestWorkspace workspace;
    private RocksDbRecentActionsLog storage;
    private RecentActions log;

    @BeforeEach
    void open() {
        workspace = new IngestWorkspace(folder);
        storage = new RocksDbRecentActionsLog(folder.resolve("workspace/recent"), Clock.systemUTC());
        log = storage.open(0);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void theyJoinTheTimelinesAndAreAbsorbedOnce() {
        typed();
        log.append(List.of(
                action("1", "ann", "y", Optional.of("save"), Optional.of("home"), 40_000, Optional.of(1.5)),
                action(
                        "2",
                        "new\n\"one\" é😀",
                        "n/ew",
                        Optional.of("view"),
                        Optional.of("home"),
                        -5,
                        Optional.empty())));
        IngestReport report = absorb();
        assertThat(report.rowsRead()).isEqualTo(2);
        assertThat(report.rowsKept()).isEqualTo(2);
        assertThat(report.rejected()).isEmpty();
        assertThat(report.files()).singleElement().satisfies(input -> {
            assertThat(input.role()).isEqualTo("recent");
            assertThat(input.path()).isEqualTo("recent actions 1 to 2");
        });
        assertThat(manifest().absorbed()).isEqualTo(2);
        assertThat(workspace.snapshot().users().names()).containsExactly("ann", "bob", "new\n\"one\" é😀");
        assertThat(workspace.snapshot().items().ids().names()).contains("n/ew");
        Timeline ann = workspace.timelines().getFirst();
        assertThat(ann.times()).containsExactly(20_000, 30_000, 40_000);
        assertThat(ann.seconds()).endsWith(1.5f);
        assertThat(workspace.timelines().getLast().times()).containsExactly(-5);

        String before = workspace.snapshot().id();
        assertThat(absorb().files()).isEmpty();
        assertThat(workspace.snapshot().id()).isEqualTo(before);
        assertThat(workspace.artifacts().list(ArtifactKind.DATA)).hasSize(2);
    }

    @Test
    void onlyWhatCameAfterIsAbsorbedNextAndFilesInBetweenKeepTheNumber() {
        log.append(List.of(at("a", 1), at("b", 2)));
        absorb();
        workspace.ingest(ExampleSchemas.timed("ms"), workspace.file("more.csv", "user,item,time\nann,z,9\n"));
        assertThat(manifest().absorbed()).isEqualTo(2);
        log.append(List.of(at("c", 3)));
        IngestReport second = absorb();
        assertThat(second.rowsRead()).isEqualTo(1);
        assertThat(second.events()).isEqualTo(4);
        assertThat(manifest().absorbed()).isEqualTo(3);
    }

    @Test
    void whatTheDataHasFromElsewhereIsDroppedAsADuplicateAndStillAbsorbed() {
        typed();
        log.append(List.of(
                action("1", "bob", "y", Optional.of("click"), Optional.of("search"), 10_000, Optional.empty())));
        IngestReport report = absorb();
        assertThat(report.duplicates()).isEqualTo(1);
        assertThat(report.rowsKept()).isZero();
        assertThat(manifest().absorbed()).isEqualTo(1);
        assertThat(absorb().files()).isEmpty();
    }

    @Test
    void typesAndSurfacesThatWereLeftOutAreTheDatasOnlyOnes() {
        workspace.ingest(ExampleSchemas.timed("ms"), workspace.file("e.csv", "user,item,time\nann,z,9\n"));
        log.append(List.of(at("a", 1)));
        absorb();
        assertThat(manifest().actionTypes()).containsExactly("action");
        assertThat(manifest().surfaces()).containsExactly("default");
        log.append(List.of(action("b", "ann", "z", Optional.of("other"), Optional.empty(), 5, Optional.empty())));
        absorb();
        log.append(List.of(at("c", 6)));
        absorb();
        assertThat(manifest().actionTypes()).containsExactly("action", "other", "unknown");
        assertThat(manifest().surfaces()).containsExactly("default");
    }

    @Test
    void newAndChangedItemsJoinTheItemsOnceAndTheLastChangeCounts() {
        withVectors();
        log.put(item("n/ew \n1", "First", Optional.of(new float[] {0, 1e-20f})));
        log.append(List.of(at("a", 1)));
        log.put(item("n/ew \n1", "New", Optional.empty()));
        log.put(new ItemChange("x", Optional.empty(), Optional.of("owls"), false, Optional.of(.25), Optional.empty()));
        log.put(item("late", "Late", Optional.of(new float[] {-1, 3})));
        IngestReport report = absorb();
        assertThat(report.rowsRead()).isEqualTo(1);
        assertThat(report.items()).isEqualTo(5);
        assertThat(manifest().absorbed()).isEqualTo(5);
        ItemTable items = workspace.snapshot().items();
        assertThat(items.ids().names()).containsExactly("x", "y", "n/ew \n1", "late", "z");
        assertThat(items.titles()).containsExactly("", "Y", "New", "Late", "");
        assertThat(items.interests().name(items.interest()[0])).isEqualTo("owls");
        assertThat(items.quality()[0]).isEqualTo(.25f);
        assertThat(items.eligible().stream()).containsExactly(1, 2, 3, 4);
        assertThat(items.withVector().stream()).containsExactly(0, 1, 2, 3);
        Vectors vectors = items.vectors().orElseThrow();
        assertThat(vectors.row(0)).as("stays").containsExactly(1, 2);
        assertThat(vectors.row(2)).containsExactly(0, 1e-20f);
        assertThat(vectors.row(3)).containsExactly(-1, 3);

        String before = workspace.snapshot().id();
        absorb();
        assertThat(workspace.snapshot().id()).isEqualTo(before);
        workspace.ingest(
                ExampleSchemas.timed("ms"),
                workspace.file("more.csv", "user,item,time\nann,z,9\n"),
                Optional.of(
                        workspace.file("items.csv", "item,title,interest,eligible,quality\nlate,From the file,,,\n")),
                Optional.empty(),
                Optional.empty());
        log.append(List.of(at("b", 2)));
        absorb();
        assertThat(workspace.snapshot().items().titles()[3]).isEqualTo("From the file");
    }

    @Test
    void itemsAloneAreAbsorbedToo() {
        withVectors();
        log.put(item("new", "New", Optional.of(new float[] {5, 6})));
        assertThat(absorb().items()).isEqualTo(3);
        assertThat(manifest().events()).isEqualTo(2);
        assertThat(manifest().absorbed()).isEqualTo(1);
    }

    private void withVectors() {
        workspace.ingest(
                ExampleSchemas.timed("ms"),
                workspace.file("first.csv", "user,item,time\nann,x,5\nbob,y,6\n"),
                Optional.of(workspace.file(
                        "first-items.csv", "item,title,interest,eligible,quality\nx,X,cats,true,1\ny,Y,,,\n")),
                Optional.of(workspace.file("vectors.csv", "item,vector\nx,\"[1, 2]\"\ny,\"[3, 4]\"\n")),
                Optional.empty());
    }

    private static ItemChange item(String id, String title, Optional<float[]> vector) {
        return new ItemChange(id, Optional.of(title), Optional.empty(), true, Optional.empty(), vector);
    }

    @Test
    void dataWithoutTimesTakesNone() {
        workspace.ingest(ExampleSchemas.ordered(Optional.empty()), workspace.file("e.csv", "user,item\na,1\n"));
        log.append(List.of(at("a", 1)));
        assertThatThrownBy(this::absorb)
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("recent actions has times");
    }

    @Test
    void aManifestOfAnEarlierVersionHasAbsorbedNothing() throws IOException {
        typed();
        Path file = workspace.snapshotFile(DataManifest.FILE);
        String text = Files.readString(file);
        assertThat(text).contains("\"recent\" : null");
        Path old = folder.resolve("old.json");
        Files.writeString(old, text.replaceFirst(",\\s*\"recent\" : null", ""));
        assertThat(Json.read(old, DataManifest.class).absorbed()).isZero();
    }

    @Test
    void everythingIsAbsorbedOnceWhileAWriterGoesOn() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Integer> writing = thread.submit(() -> appendUntil(enough));
            long absorbed = 0;
            for (int rounds = 0; rounds < 3 || absorbed == 0; rounds++) {
                absorb();
                absorbed = workspace.artifacts().currentId(ArtifactKind.DATA).isPresent()
                        ? manifest().absorbed()
                        : 0;
            }
            enough.set(true);
            int appended = writing.get();
            absorb();
            assertThat(manifest().absorbed()).isEqualTo(appended);
            assertThat(manifest().events()).isEqualTo(appended);
            assertThat(manifest().ingests())
                    .extracting(IngestReport::duplicates)
                    .containsOnly(0L);
        }
    }

    @Test
    void aLogWithAHoleIsNotAbsorbedAcrossIt() {
        log.append(List.of(at("a", 1)));
        absorb();
        RecentReader holed = new RecentReader() {
            @Override
            public Stream<LogEntry> after(long sequence) {
                return Stream.of(new LoggedAction(2, at("b", 2), 2), new LoggedAction(4, at("d", 4), 4));
            }

            @Override
            public long sequence() {
                return 4;
            }

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> workspace.ingest(IngestRequest.ofRecent(holed, MEMORY, 0)))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("3 to 3");
        assertThat(manifest().absorbed()).isEqualTo(1);
        assertThat(workspace.artifacts().list(ArtifactKind.DATA)).hasSize(1);
    }

    private int appendUntil(AtomicBoolean enough) {
        int appended = 0;
        while (!enough.get() || appended == 0) {
            List<RecentAction> some = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                some.add(at("e" + appended, appended++));
            }
            log.append(some);
        }
        return appended;
    }

    private void typed() {
        workspace.ingest(
                ExampleSchemas.typed(),
                workspace.file(
                        "events.csv",
                        """
                        user,item,time,type,surface,duration
                        ann,x,30,view,home,12.5
                        bob,y,10,click,search,
                        ann,z,20,save,home,3
                        """));
    }

    private IngestReport absorb() {
        try (RecentReader recent = storage.reader()) {
            return workspace.ingest(IngestRequest.ofRecent(recent, MEMORY, 0));
        }
    }

    private DataManifest manifest() {
        return workspace.snapshot().manifest();
    }

    private static RecentAction at(String id, long time) {
        return action(id, "ann", "z", Optional.empty(), Optional.empty(), time, Optional.empty());
    }

    private static RecentAction action(
            String id,
            String user,
            String item,
            Optional<String> type,
            Optional<String> surface,
            long time,
            Optional<Double> seconds) {
        return new RecentAction(id, user, item, type, surface, time, seconds);
    }
}
