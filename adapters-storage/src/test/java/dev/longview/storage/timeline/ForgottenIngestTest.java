package dev.longview.storage.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.forgotten.FakeForgottenPeople;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.recent.FakeRecentActionsLog;
import dev.longview.ports.recent.MovableClock;
import dev.longview.ports.recent.RecentAction;
import dev.longview.ports.recent.RecentActions;
import dev.longview.ports.recent.RecentReader;
import dev.longview.ports.timeline.DataSnapshot;
import dev.longview.ports.timeline.ExampleSchemas;
import dev.longview.ports.timeline.IngestReport;
import dev.longview.ports.timeline.IngestRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people who were forgotten did leaves the data with the next ingest, and does not come back. */
class ForgottenIngestTest {

    private static final String HEADER = "user,item,time\n";
    private static final long MEMORY = 256L << 20;

    /** The time of the wishes. */
    private static final Instant WISH = Instant.ofEpochMilli(100);

    @TempDir
    private Path folder;

    private IngestWorkspace workspace;

    @BeforeEach
    void threePeople() {
        workspace = new IngestWorkspace(folder);
    }

    @Test
    void theirActionsAreDroppedWhateverTheirTimeAndNobodyElsesChange() {
        timed("one.csv", "ann,x,50\nbob,y,50\nann,z,900\ncid,x,60\n");
        workspace.people().forget("ann", WISH);
        IngestReport report = timed("two.csv", "bob,z,70\n");
        assertThat(report.forgotten()).isEqualTo(2);
        assertThat(report.rowsRead()).isEqualTo(1);
        assertThat(report.rowsKept()).isEqualTo(1);
        assertThat(report.duplicates()).isZero();
        assertThat(report.users()).isEqualTo(2);
        assertThat(report.events()).isEqualTo(3);
        DataSnapshot snapshot = workspace.snapshot();
        assertThat(snapshot.manifest().followed()).isEqualTo(1);
        assertThat(snapshot.users().indexOf("ann")).isEmpty();
        assertThat(snapshot.users().indexOf("bob")).hasValue(1);
        assertThat(snapshot.users().indexOf("cid")).hasValue(2);
        assertThat(workspace.timelines()).extracting(Timeline::user).containsExactly(1, 2);
        assertThat(snapshot.items().ids().names()).containsExactly("x", "y", "z");
    }

    @Test
    void aSnapshotShowsNoTimelineOfWhoeverWasForgottenSince() {
        timed("one.csv", "ann,x,50\nbob,y,50\n");
        DataSnapshot open = workspace.snapshot();
        assertThat(users(open)).containsExactly(0, 1);
        workspace.people().forget("ann", WISH);
        assertThat(users(open)).containsExactly(1);
        assertThat(open.timelines(List.of(0, 1))).extracting(Timeline::user).containsExactly(1);
        assertThat(users(workspace.snapshot())).containsExactly(1);
    }

    @Test
    void anOldLogThatComesLaterIsDroppedUpToTheWishAndWhatCameAfterIsANewPersons() {
        timed("one.csv", "bob,y,50\n");
        workspace.people().forget("ann", WISH);
        IngestReport old = timed("old.csv", "ann,x,99\nann,x,100\nbob,z,60\n");
        assertThat(old.forgotten()).isEqualTo(2);
        assertThat(workspace.snapshot().users().names()).containsExactly("bob");
        IngestReport later = timed("later.csv", "ann,y,101\nann,x,98\n");
        assertThat(later.forgotten()).isEqualTo(1);
        assertThat(workspace.snapshot().users().indexOf("ann")).hasValue(1);
        assertThat(workspace.timelines().getLast().times()).containsExactly(101);
        assertThat(timed("more.csv", "bob,x,102\n").forgotten())
                .as("what a new person did stays")
                .isZero();
        assertThat(workspace.snapshot().users().indexOf("ann")).hasValue(1);
    }

    @Test
    void aWishAloneMakesNewDataOnceAndTheSameFilesMayBeGivenAgain() {
        Path file = workspace.file("one.csv", HEADER + "ann,x,50\nbøb 😀,y,50\n");
        workspace.ingest(ExampleSchemas.timed("ms"), file);
        workspace.people().forget("bøb 😀", WISH);
        assertThat(workspace.ingest(ExampleSchemas.timed("ms"), file).forgotten())
                .isEqualTo(1);
        assertThat(workspace.snapshot().users().names()).containsExactly("ann");
        assertThat(workspace.ingest(ExampleSchemas.timed("ms"), file).forgotten())
                .isZero();
        assertThat(workspace.artifacts().list(ArtifactKind.DATA)).hasSize(2);
    }

    @Test
    void whereEverybodyWasForgottenThereAreDataWithoutPeopleThatGoOnWithWhoComesNext() {
        Path file = workspace.file("one.csv", HEADER + "ann,x,50\nbob,y,60\n");
        workspace.ingest(ExampleSchemas.timed("ms"), file);
        workspace.people().forget("ann", WISH);
        workspace.people().forget("bob", WISH);
        IngestReport report = workspace.ingest(ExampleSchemas.timed("ms"), file);
        assertThat(report.forgotten()).isEqualTo(2);
        DataSnapshot empty = workspace.snapshot();
        assertThat(empty.manifest().events()).isZero();
        assertThat(empty.manifest().users()).isZero();
        assertThat(empty.manifest().firstTime()).isEqualTo(50);
        assertThat(empty.manifest().lastTime()).as("of before").isEqualTo(60);
        assertThat(empty.manifest().followed()).isEqualTo(2);
        assertThat(empty.users().names()).isEmpty();
        assertThat(empty.items().ids().names()).containsExactly("x", "y");
        assertThat(users(empty)).isEmpty();
        assertThat(timed("old.csv", "ann,x,99\n").events()).isZero();
        IngestReport next = timed("two.csv", "cid,y,900\ncid,z,950\n");
        assertThat(next.users()).isEqualTo(1);
        DataSnapshot snapshot = workspace.snapshot();
        assertThat(snapshot.manifest().firstTime()).isEqualTo(900);
        assertThat(snapshot.users().names()).containsExactly("cid");
        assertThat(snapshot.items().ids().names()).containsExactly("x", "y", "z");
    }

    @Test
    void theDataDoNotEndEarlierThanBeforeThoughTheirLastActionsAreForgotten() {
        timed("one.csv", "ann,x,900\nbob,y,50\n");
        workspace.people().forget("ann", WISH);
        timed("two.csv", "cid,y,500\n");
        assertThat(workspace.snapshot().manifest().lastTime()).isEqualTo(900);
        assertThat(workspace.snapshot().manifest().firstTime()).isEqualTo(50);
        timed("three.csv", "cid,y,950\n");
        assertThat(workspace.snapshot().manifest().lastTime()).isEqualTo(950);
    }

    @Test
    void aLogOfErasedActionsAloneMakesNoFirstData() {
        var storage = new FakeRecentActionsLog(Clock.systemUTC());
        try (RecentActions log = storage.open(0)) {
            log.append(List.of(action("1", "ann", 90), action("2", "ann", 200)));
            workspace.people().forget("ann", WISH);
            log.erase("ann", Instant.now());
            try (RecentReader recent = storage.reader()) {
                assertThatThrownBy(() -> workspace.ingest(IngestRequest.ofRecent(recent, MEMORY, 0)))
                        .isInstanceOf(MisconfiguredException.class)
                        .hasMessageContaining("recent actions 1 to 2");
            }
        }
        assertThat(workspace.artifacts().list(ArtifactKind.DATA)).isEmpty();
    }

    @Test
    void filesOfNobodyElseMakeNoFirstData() {
        workspace.people().forget("ann", WISH);
        assertThatThrownBy(() -> timed("one.csv", "ann,x,50\n"))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("forgotten");
    }

    @Test
    void whatRejectedRowsHeldIsNotKeptOnceSomebodyWasForgotten() {
        timed("one.csv", "ann,x,noon\nann,x,50\nbob,y,60\n");
        timed("two.csv", "bob,x,70\n");
        assertThat(workspace.snapshot().manifest().ingests().toString()).contains("noon");
        workspace.people().forget("ann", WISH);
        IngestReport third = timed("three.csv", "bob,x,80\nbob,y,80\nann,x,dawn\n");
        assertThat(third.toString()).as("what is printed").contains("dawn");
        timed("four.csv", "bob,x,90\nbob,y,90\nann,x,dusk\n");
        assertThat(workspace.snapshot().manifest().ingests()).hasSize(4);
        assertThat(workspace.snapshot().manifest().ingests().toString()).doesNotContain("noon", "dawn", "dusk");
        assertThat(workspace
                        .snapshot()
                        .manifest()
                        .ingests()
                        .getFirst()
                        .rejected()
                        .getFirst()
                        .rows())
                .isEqualTo(1);
    }

    @Test
    void whatTheLogStillHasOfThemIsNotAbsorbed() {
        timed("one.csv", "ann,x,50\nbob,y,50\n");
        var storage = new FakeRecentActionsLog(Clock.systemUTC());
        try (RecentActions log = storage.open(0)) {
            log.append(List.of(action("1", "ann", 90), action("2", "bob", 91), action("3", "ann", 200)));
            workspace.people().forget("ann", WISH);
            log.erase("ann", Instant.ofEpochMilli(95));
            log.append(List.of(action("4", "ann", 92), action("5", "ann", 201)));
            try (RecentReader recent = storage.reader()) {
                IngestReport report = workspace.ingest(IngestRequest.ofRecent(recent, MEMORY, 0));
                assertThat(report.rowsRead()).as("what was not erased").isEqualTo(4);
                assertThat(report.forgotten()).isEqualTo(2);
            }
        }
        assertThat(workspace.snapshot().manifest().absorbed()).isEqualTo(5);
        assertThat(workspace.timelines().getLast().times()).containsExactly(200, 201);
    }

    @Test
    void whatArrivedBeforeTheWishFromAClockThatIsAheadIsNotAbsorbed() {
        timed("one.csv", "bob,y,50\n");
        var clock = new MovableClock(Instant.ofEpochMilli(95));
        var storage = new FakeRecentActionsLog(clock);
        try (RecentActions log = storage.open(0)) {
            log.append(List.of(action("1", "ann", 120), action("2", "bob", 120)));
            workspace.people().forget("ann", WISH);
            clock.advance(Duration.ofMillis(10));
            log.append(List.of(action("3", "ann", 121)));
            try (RecentReader recent = storage.reader()) {
                assertThat(workspace
                                .ingest(IngestRequest.ofRecent(recent, MEMORY, 0))
                                .forgotten())
                        .isEqualTo(1);
            }
        }
        assertThat(workspace.timelines())
                .extracting(Timeline::times)
                .containsExactly(new long[] {50, 120}, new long[] {121});
    }

    @Test
    void aListThatLacksWishesWhichTheDataFollowsStopsTheIngest() {
        timed("one.csv", "ann,x,50\nbob,y,50\n");
        workspace.people().forget("ann", WISH);
        timed("two.csv", "bob,z,70\n");
        var lost = new DuckDbTimelineStore(workspace.artifacts(), new FakeForgottenPeople());
        Path old = workspace.file("old.csv", HEADER + "ann,x,99\n");
        var request = new IngestRequest(
                List.of(old),
                ExampleSchemas.timed("ms"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                MEMORY,
                0.5);
        assertThatThrownBy(() -> lost.ingest(request, new Provenance("1", "", 0, Map.of()), Progress.NONE))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("forgotten.txt");
        DataSnapshot open =
                lost.open(workspace.artifacts().current(ArtifactKind.DATA).orElseThrow());
        assertThatThrownBy(open::timelines).isInstanceOf(CorruptException.class);
    }

    @Test
    void whereOnlyTheOrderIsKnownEverythingIsDroppedAlways() {
        ordered("one.txt", "user,item\nann,x\nbob,y\n");
        workspace.people().forget("ann", WISH);
        assertThat(ordered("two.txt", "user,item\nann,y\nbob,x\n").forgotten()).isEqualTo(2);
        assertThat(workspace.snapshot().users().indexOf("ann")).isEmpty();
        assertThat(ordered("three.txt", "user,item\nann,y\ncid,x\n").forgotten())
                .isEqualTo(1);
        assertThat(workspace.snapshot().users().indexOf("cid")).hasValue(2);
        assertThat(workspace.timelines()).extracting(Timeline::user).containsExactly(1, 2);
    }

    private IngestReport timed(String name, String rows) {
        return workspace.ingest(ExampleSchemas.timed("ms"), workspace.file(name, HEADER + rows));
    }

    private IngestReport ordered(String name, String rows) {
        return workspace.ingest(ExampleSchemas.ordered(Optional.of("csv")), workspace.file(name, rows));
    }

    private static List<Integer> users(DataSnapshot snapshot) {
        try (Stream<Timeline> timelines = snapshot.timelines()) {
            return timelines.map(Timeline::user).toList();
        }
    }

    private static RecentAction action(String id, String user, long time) {
        return new RecentAction(id, user, "x", Optional.empty(), Optional.empty(), time, Optional.empty());
    }
}
