package dev.longview.storage.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.timeline.ExampleSchemas;
import dev.longview.ports.timeline.IngestReport;
import dev.longview.ports.timeline.IngestSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventExpressionsTest {

    @TempDir
    private Path folder;

    private IngestWorkspace workspace;

    @BeforeEach
    void makeWorkspace() {
        workspace = new IngestWorkspace(folder);
    }

    private static IngestSchema schema(
            String item, Optional<String> duration, Optional<Double> unknown, Optional<String> where) {
        return new IngestSchema(
                "mine",
                Optional.empty(),
                true,
                Optional.empty(),
                "user",
                item,
                Optional.of("time"),
                "ms",
                Optional.empty(),
                Optional.empty(),
                duration,
                "ms",
                unknown,
                where,
                Optional.empty(),
                Optional.empty());
    }

    private static IngestSchema plain(String item) {
        return schema(item, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void aWindowSeesTheRowsOfAllFiles() {
        String gap = "lead(time::BIGINT) OVER (PARTITION BY user ORDER BY time::BIGINT) - time::BIGINT";
        workspace.ingest(
                schema("item", Optional.of(gap), Optional.of(30_000.0), Optional.empty()),
                workspace.file("a.csv", "user,item,time\nann,x,1000\nann,y,3500\n"),
                workspace.file("b.csv", "user,item,time\nann,z,33500\nann,w,34000\n"));
        assertThat(workspace.timelines().getFirst().seconds()).containsExactly(2.5f, Float.NaN, 0.5f, Float.NaN);
    }

    @Test
    void anExpressionThatFailsInOneRowRejectsThatRowOnly() {
        IngestReport report = workspace.ingest(
                plain("('item ' || (item::INTEGER * 2))"),
                workspace.file("e.csv", "user,item,time\nann,1,5\nann,x,6\nann,3,7\n"));
        assertThat(workspace.snapshot().items().ids().names()).containsExactly("item 2", "item 6");
        assertThat(report.rejected()).singleElement().extracting("reason").isEqualTo("missing item");
    }

    @Test
    void rowsThatWhereLeavesOutAreCountedApart() {
        IngestReport report = workspace.ingest(
                schema("item", Optional.empty(), Optional.empty(), Optional.of("item <> 'spam'")),
                workspace.file("e.csv", "user,item,time\nann,spam,5\nann,x,6\n"));
        assertThat(report.filtered()).isEqualTo(1);
        assertThat(report.rejected()).isEmpty();
        assertThat(report.rowsKept()).isEqualTo(1);
    }

    @Test
    void badDurationsAreRejectedAndUnknownOnesKept() {
        IngestReport report = workspace.ingest(
                schema("item", Optional.of("spent"), Optional.of(-1.0), Optional.empty()),
                workspace.file(
                        "e.csv",
                        "user,item,time,spent\na,x,1,2000\na,x,2,-1\na,x,3,\na,x,8,1000\na,x,4,long\na,x,5,-7\na,x,6,nan\na,x,7,1e300\n"));
        assertThat(workspace.timelines().getFirst().seconds()).containsExactly(2, Float.NaN, Float.NaN, 1);
        assertThat(report.rejected()).singleElement().satisfies(rejection -> {
            assertThat(rejection.reason()).isEqualTo("bad duration");
            assertThat(rejection.rows()).isEqualTo(4);
        });
    }

    @Test
    void aTimeThatIsNoMomentRejectsItsRowOnly() {
        IngestReport report = workspace.ingest(
                ExampleSchemas.timed("iso"),
                workspace.file(
                        "e.csv",
                        "user,item,time\na,x,2026-01-01T00:00:00Z\na,x,2026-01-02T00:00:00Z\na,y,infinity\na,z,290000-01-01T00:00:00Z\n"));
        assertThat(report.rowsKept()).isEqualTo(2);
        assertThat(report.rejected()).singleElement().satisfies(rejection -> {
            assertThat(rejection.reason()).isEqualTo("unparsable time");
            assertThat(rejection.rows()).isEqualTo(2);
        });
    }

    @Test
    void anExpressionThatIsNoSqlIsNamed() {
        Path file = workspace.file("e.csv", "user,item,time\na,1,5\n");
        assertThatThrownBy(() -> workspace.ingest(plain("item +* 3"), file))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("item = \"item +* 3\"")
                .hasMessageContaining("mine");
    }

    @Test
    void anUnknownTimeUnitIsNamedWithWhatThereIs() {
        Path file = workspace.file("e.csv", "user,item,time\na,1,5\n");
        assertThatThrownBy(() -> workspace.ingest(ExampleSchemas.timed("minutes"), file))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("time-unit = \"minutes\"")
                .hasMessageContaining("s, ms, us, iso");
    }

    @Test
    void anUnknownFileEndingIsNamedWithWhatThereIs() {
        Path file = workspace.file("events.dat", "user,item,time\na,1,5\n");
        assertThatThrownBy(() -> workspace.ingest(ExampleSchemas.timed("s"), file))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("events.dat")
                .hasMessageContaining("jsonl");
    }

    @Test
    void aTruncatedGzipIsRefusedAndNothingIsLeftBehind() throws IOException {
        StringBuilder rows = new StringBuilder("user,item,time\n");
        for (int i = 0; i < 20_000; i++) {
            rows.append("u%d,i%d,%d\n".formatted(i * 7919 % 1009, i * 104729 % 5003, i));
        }
        byte[] whole = Files.readAllBytes(workspace.gzip("whole.csv.gz", rows.toString()));
        Path torn = workspace.file("torn.csv.gz", Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> workspace.ingest(ExampleSchemas.timed("s"), torn))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("torn.csv.gz")
                .hasMessageContaining("gzip");
        assertThat(workspace.artifacts().list(ArtifactKind.DATA)).isEmpty();
        assertThat(folder.resolve("workspace/.drafts")).isEmptyDirectory();
    }

    @Test
    void aFileThatIsNoParquetIsRefused() {
        Path file = workspace.file("e.parquet", "no parquet");
        assertThatThrownBy(() -> workspace.ingest(ExampleSchemas.timed("s"), file))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("e.parquet");
    }

    @Test
    void timedAndOrderOnlyDataAreNotMixed() {
        workspace.ingest(ExampleSchemas.timed("s"), workspace.file("a.csv", "user,item,time\na,1,5\n"));
        Path ordered = workspace.file("b.csv", "user,item\na,2\n");
        assertThatThrownBy(() -> workspace.ingest(ExampleSchemas.ordered(Optional.empty()), ordered))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("no times");
    }
}
