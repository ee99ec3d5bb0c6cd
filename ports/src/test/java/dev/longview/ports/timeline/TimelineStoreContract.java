package dev.longview.ports.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every timeline store promises. */
public abstract class TimelineStoreContract {

    protected static final Provenance PROVENANCE = new Provenance("1.2.3", "", 7, Map.of());
    private static final long MEMORY = 256L << 20;

    @TempDir
    protected Path inputs;

    protected abstract TimelineStore store();

    /** The artifacts that the store writes to. */
    protected abstract ArtifactStore artifacts();

    protected final Path file(String name, String content) {
        try {
            return Files.writeString(inputs.resolve(name), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    protected static IngestRequest events(IngestSchema schema, Path... events) {
        return new IngestRequest(
                List.of(events), schema, Optional.empty(), Optional.empty(), Optional.empty(), MEMORY, 0.5);
    }

    protected final IngestReport ingest(IngestRequest request) {
        return store().ingest(request, PROVENANCE, Progress.NONE);
    }

    protected final DataSnapshot snapshot() {
        return store().open(artifacts().current(ArtifactKind.DATA).orElseThrow());
    }

    protected static List<Timeline> all(DataSnapshot snapshot) {
        try (Stream<Timeline> timelines = snapshot.timelines()) {
            return timelines.toList();
        }
    }

    protected static final String TYPED =
            """
            user,item,time,type,surface,duration
            ann,x,30,view,home,12.5
            bob,y,10,click,search,
            ann,y,20,view,home,-1
            ann,z,20,save,home,3
            """;

    @Test
    void actionsBecomeTimelinesOldestFirstAndTiesKeepTheirOrder() {
        IngestReport report = ingest(events(ExampleSchemas.typed(), file("events.csv", TYPED)));
        DataSnapshot snapshot = snapshot();
        assertThat(report.snapshot()).isEqualTo(snapshot.id());
        assertThat(snapshot.users().names()).containsExactly("ann", "bob");
        assertThat(snapshot.items().ids().names()).containsExactly("x", "y", "z");
        assertThat(snapshot.actionTypes().names()).containsExactly("view", "click", "save");
        assertThat(snapshot.surfaces().names()).containsExactly("home", "search");
        Timeline ann = all(snapshot).getFirst();
        assertThat(ann.user()).isZero();
        assertThat(ann.items()).containsExactly(1, 2, 0);
        assertThat(ann.times()).containsExactly(20_000, 20_000, 30_000);
        assertThat(ann.types()).containsExactly(0, 2, 0);
        assertThat(ann.surfaces()).containsExactly(0, 0, 0);
        assertThat(ann.seconds()).containsExactly(Float.NaN, 3, 12.5f);
    }

    @Test
    void theManifestCountsWhatIsThere() {
        ingest(events(ExampleSchemas.typed(), file("events.csv", TYPED)));
        DataManifest manifest = snapshot().manifest();
        assertThat(manifest.timed()).isTrue();
        assertThat(manifest.users()).isEqualTo(2);
        assertThat(manifest.items()).isEqualTo(3);
        assertThat(manifest.events()).isEqualTo(4);
        assertThat(manifest.firstTime()).isEqualTo(10_000);
        assertThat(manifest.lastTime()).isEqualTo(30_000);
        assertThat(manifest.vectorDimension()).isZero();
        assertThat(manifest.ingests()).hasSize(1);
    }

    @Test
    void chosenTimelinesComeByAscendingIndex() {
        ingest(events(ExampleSchemas.timed("s"), file("e.csv", "user,item,time\na,1,1\nb,1,1\nc,1,1\nd,1,1\n")));
        assertThat(snapshot().timelines(List.of(3, 1)))
                .extracting(Timeline::user)
                .containsExactly(1, 3);
        assertThat(snapshot().timelines(List.of())).isEmpty();
    }

    @Test
    void exactDuplicatesAreDroppedAndCountedAlsoAgainstEarlierIngests() {
        IngestReport first =
                ingest(events(ExampleSchemas.timed("s"), file("a.csv", "user,item,time\na,1,5\na,1,5\na,1,6\n")));
        assertThat(first.duplicates()).isEqualTo(1);
        assertThat(first.rowsKept()).isEqualTo(2);
        IngestReport second =
                ingest(events(ExampleSchemas.timed("s"), file("b.csv", "user,item,time\na,1,6\na,1,7\n")));
        assertThat(second.duplicates()).isEqualTo(1);
        assertThat(second.rowsKept()).isEqualTo(1);
        assertThat(second.events()).isEqualTo(3);
    }

    @Test
    void aLaterIngestExtendsTimelinesAndKeepsIndices() {
        ingest(events(ExampleSchemas.timed("s"), file("a.csv", "user,item,time\nbob,q,50\nann,p,40\n")));
        String before = snapshot().id();
        ingest(events(ExampleSchemas.timed("s"), file("b.csv", "user,item,time\naby,o,10\nbob,o,20\nann,q,60\n")));
        DataSnapshot after = snapshot();
        assertThat(after.id()).isNotEqualTo(before);
        assertThat(after.users().names()).containsExactly("bob", "ann", "aby");
        assertThat(after.items().ids().names()).containsExactly("q", "p", "o");
        assertThat(all(after).get(0).items()).containsExactly(2, 0);
        assertThat(all(after).get(1).items()).containsExactly(1, 0);
        assertThat(after.manifest().ingests()).hasSize(2);
    }

    @Test
    void theSameContentTwiceChangesNothing() {
        ingest(events(ExampleSchemas.timed("s"), file("a.csv", "user,item,time\na,1,5\n")));
        String before = snapshot().id();
        IngestReport again = ingest(events(ExampleSchemas.timed("s"), file("copy.csv", "user,item,time\na,1,5\n")));
        assertThat(again.skipped()).singleElement().asString().endsWith("copy.csv");
        assertThat(again.rowsRead()).isZero();
        assertThat(again.events()).isEqualTo(1);
        assertThat(snapshot().id()).isEqualTo(before);
        assertThat(artifacts().list(ArtifactKind.DATA)).hasSize(1);
    }

    @Test
    void faultyRowsAreRejectedByReasonWithTheirLines() {
        String rows = "user,item,time\na,1,5\n,2,5\nb,,5\nc,3,noon\nd,4,5\ne,5,6\nf,6,7\n";
        IngestReport report = ingest(events(ExampleSchemas.timed("s"), file("e.csv", rows)));
        assertThat(report.rowsRead()).isEqualTo(7);
        assertThat(report.rowsKept()).isEqualTo(4);
        assertThat(report.rejected())
                .extracting(IngestReport.Rejection::reason)
                .containsExactly("missing item", "missing user", "unparsable time");
        assertThat(report.rejected().get(2).rows()).isEqualTo(1);
        assertThat(report.rejected().get(2).examples().getFirst())
                .startsWith("e.csv:5: ")
                .contains("noon");
        assertThat(snapshot().users().names()).containsExactly("a", "d", "e", "f");
    }

    @Test
    void tooManyFaultyRowsStopTheIngestAndChangeNothing() {
        ingest(events(ExampleSchemas.timed("s"), file("a.csv", "user,item,time\na,1,5\n")));
        String before = snapshot().id();
        Path bad = file("bad.csv", "user,item,time\na,1,x\na,1,y\nb,2,5\n");
        assertThatThrownBy(() -> ingest(events(ExampleSchemas.timed("s"), bad)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("2 of 3")
                .hasMessageContaining("unparsable time")
                .hasMessageContaining("bad.csv:2")
                .hasMessageContaining("ingest.max-rejected");
        assertThat(snapshot().id()).isEqualTo(before);
        assertThat(artifacts().list(ArtifactKind.DATA)).hasSize(1);
    }

    @Test
    void orderOnlyDataIsNumberedAndHasNoDuplicates() {
        ingest(events(ExampleSchemas.ordered(Optional.empty()), file("e.csv", "user,item\na,1\na,2\nb,9\na,1\n")));
        DataSnapshot snapshot = snapshot();
        assertThat(snapshot.manifest().timed()).isFalse();
        assertThat(all(snapshot).getFirst().items()).containsExactly(0, 1, 0);
        assertThat(all(snapshot).getFirst().times()).containsExactly(0, 1, 2);
    }

    @Test
    void anUnknownColumnIsNamedWithItsFileAndTheColumnsThereAre() {
        Path file = file("e.csv", "user,thing,time\na,1,5\n");
        assertThatThrownBy(() -> ingest(events(ExampleSchemas.timed("s"), file)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("'item'")
                .hasMessageContaining("e.csv")
                .hasMessageContaining("user, thing, time");
        assertThat(artifacts().list(ArtifactKind.DATA)).isEmpty();
    }

    @Test
    void emptyAndMissingFilesAreRefused() {
        Path empty = file("empty.csv", "");
        Path header = file("header.csv", "user,item,time\n");
        for (Path file : List.of(empty, header, inputs.resolve("missing.csv"))) {
            assertThatThrownBy(() -> ingest(events(ExampleSchemas.timed("s"), file)))
                    .isInstanceOf(MisconfiguredException.class)
                    .hasMessageContaining(file.getFileName().toString());
        }
        assertThat(artifacts().list(ArtifactKind.DATA)).isEmpty();
    }
}
