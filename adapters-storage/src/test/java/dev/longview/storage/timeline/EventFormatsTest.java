package dev.longview.storage.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.timeline.ExampleSchemas;
import dev.longview.ports.timeline.IngestReport;
import dev.longview.ports.timeline.IngestSchema;
import dev.longview.storage.duckdb.DuckDb;
import dev.longview.storage.duckdb.Sql;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFormatsTest {

    private static final IngestSchema TIMED = ExampleSchemas.timed("s");

    @TempDir
    private Path folder;

    private IngestWorkspace workspace;

    @BeforeEach
    void makeWorkspace() {
        workspace = new IngestWorkspace(folder);
    }

    private void assertTwoActionsOfAnn() {
        Timeline ann = workspace.timelines().getFirst();
        assertThat(workspace.snapshot().users().name(0)).isEqualTo("ann");
        assertThat(ann.items()).containsExactly(0, 1);
        assertThat(ann.times()).containsExactly(5_000, 6_000);
    }

    @Test
    void tsvInGzip() {
        workspace.ingest(TIMED, workspace.gzip("e.tsv.gz", "user\titem\ttime\nann\tx\t5\nann\ty\t6\n"));
        assertTwoActionsOfAnn();
    }

    @Test
    void gzipIsKnownByItsContentAndNotByItsName() {
        workspace.ingest(TIMED, workspace.gzip("e.csv", "user,item,time\r\nann,x,5\r\nann,y,6\r\n"));
        assertTwoActionsOfAnn();
    }

    @Test
    void jsonLinesWithKeysInAnyOrderBlankLinesAndNoiseCounted() {
        String rows =
                "{\"user\":\"ann\",\"item\":\"x\",\"time\":5}\n\nnot json\n{\"time\":\"6\",\"item\":\"y\",\"more\":{\"a\":1},\"user\":\"ann\"}\n[1]\n";
        IngestReport report = workspace.ingest(TIMED, workspace.file("e.jsonl", rows));
        assertTwoActionsOfAnn();
        assertThat(report.rowsRead()).isEqualTo(4);
        assertThat(report.rejected()).singleElement().satisfies(rejection -> {
            assertThat(rejection.reason()).isEqualTo("malformed row");
            assertThat(rejection.rows()).isEqualTo(2);
            assertThat(rejection.examples()).containsExactly("e.jsonl:3: not json", "e.jsonl:5: [1]");
        });
    }

    @Test
    void parquetWithTypedColumns() {
        Path file = folder.resolve("e.parquet");
        try (DuckDb db = DuckDb.inMemory()) {
            db.run(("COPY (SELECT * FROM (VALUES ('ann', 17::BIGINT, TIMESTAMP '1970-01-01 00:00:05'),"
                            + " ('ann', 18, TIMESTAMP '1970-01-01 00:00:06')) AS t (user, item, time)) TO %s (FORMAT parquet)")
                    .formatted(Sql.text(file.toString())));
        }
        workspace.ingest(ExampleSchemas.timed("iso"), file);
        assertTwoActionsOfAnn();
        assertThat(workspace.snapshot().items().ids().names()).containsExactly("17", "18");
    }

    @Test
    void linesOfOnePersonEachKeepTheirOrder() {
        Path file = workspace.gzip("beauty.txt.gz", "ann q p q r\n\nbob  r\nlonely\nann z\n");
        IngestReport report = workspace.ingest(ExampleSchemas.ordered(Optional.of("lines")), file);
        assertThat(workspace.snapshot().items().ids().names()).containsExactly("q", "p", "r", "z");
        assertThat(workspace.timelines().getFirst().items()).containsExactly(0, 1, 0, 2, 3);
        assertThat(workspace.timelines().getFirst().times()).containsExactly(0, 1, 2, 3, 4);
        assertThat(report.rejected()).singleElement().satisfies(rejection -> {
            assertThat(rejection.reason()).isEqualTo("missing item");
            assertThat(rejection.examples().getFirst()).startsWith("beauty.txt.gz:4:");
        });
    }

    @Test
    void manyFilesAreOneLogInTheirOrder() {
        workspace.ingest(
                TIMED,
                workspace.file("b.csv", "user,item,time\nann,x,5\n"),
                workspace.file("a.jsonl", "{\"user\":\"ann\",\"item\":\"y\",\"time\":5}\n"),
                workspace.file("c.csv", "time,item,user\n5,z,ann\n"));
        assertThat(workspace.timelines().getFirst().items()).containsExactly(0, 1, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "s, 1333820520.5, 1333820520500",
        "s, 1.3338205205e9, 1333820520500",
        "ms, 1333820520500, 1333820520500",
        "us, 1333820520500000, 1333820520500",
        "iso, 2012-04-07T17:42:00.5Z, 1333820520500",
        "iso, 2012-04-07T19:42:00.5+02:00, 1333820520500",
        "iso, 2012-04-07 17:42:00.5, 1333820520500",
        "%d/%m/%Y %H:%M, 07/04/2012 17:42, 1333820520000"
    })
    void timesOfEveryUnit(String unit, String time, long millis) {
        workspace.ingest(ExampleSchemas.timed(unit), workspace.file("e.csv", "user,item,time\nann,x," + time + "\n"));
        assertThat(workspace.timelines().getFirst().times()).containsExactly(millis);
    }

    @Test
    void tornRowsAreCountedAndLaterLinesStillNamedRightly() {
        String rows = "user,item,time\nann,x,5\nann,y\nbob,z,5,6\nann,y,6\nbob,w,noon\nbob,x,7\n";
        IngestReport report = workspace.ingest(TIMED, workspace.file("e.csv", rows));
        assertTwoActionsOfAnn();
        assertThat(report.rowsRead()).isEqualTo(6);
        assertThat(report.rejected().get(0).rows()).isEqualTo(2);
        assertThat(report.rejected().get(0).examples()).containsExactly("e.csv:3: ann,y", "e.csv:4: bob,z,5,6");
        assertThat(report.rejected().get(1).examples().getFirst())
                .startsWith("e.csv:6: ")
                .contains("noon");
    }

    @Test
    void timelinesAreParquetWithOneRowPerPersonAndPlainTypes() {
        workspace.ingest(TIMED, workspace.file("e.csv", "user,item,time\nann,x,5\nbob,x,5\nann,y,6\n"));
        try (DuckDb db = DuckDb.inMemory()) {
            String file = Sql.text(workspace.snapshotFile("timelines.parquet").toString());
            assertThat(db.rows(
                            "DESCRIBE SELECT * FROM read_parquet(" + file + ")",
                            row -> row.getString(1) + " " + row.getString(2)))
                    .containsExactly(
                            "user VARCHAR",
                            "user_index INTEGER",
                            "items INTEGER[]",
                            "times BIGINT[]",
                            "types INTEGER[]",
                            "surfaces INTEGER[]",
                            "seconds FLOAT[]");
            assertThat(db.rows(
                            "SELECT user || items::VARCHAR FROM read_parquet(" + file + ")", row -> row.getString(1)))
                    .containsExactly("ann[0, 1]", "bob[0]");
        }
        assertThat(workspace.snapshotFile("manifest.json").resolveSibling("work"))
                .doesNotExist();
    }

    @Test
    void manyPeopleOverManyPortionsAndChunksComeBackWhole() {
        StringBuilder rows = new StringBuilder("user,item,time\n");
        for (int action = 0; action < 7; action++) {
            for (int person = 0; person < 3_000; person++) {
                rows.append("p%d,i%d,%d%n".formatted(person, (person + action) % 50, 100 - action));
            }
        }
        workspace.ingest(TIMED, workspace.file("e.csv", rows.toString()));
        List<Timeline> timelines = workspace.timelines();
        assertThat(timelines).hasSize(3_000);
        for (int person = 0; person < 3_000; person++) {
            assertThat(timelines.get(person).user()).isEqualTo(person);
            assertThat(timelines.get(person).times())
                    .containsExactly(94_000, 95_000, 96_000, 97_000, 98_000, 99_000, 100_000);
        }
        assertThat(workspace.snapshot().users().name(2_999)).isEqualTo("p2999");
        Timeline last = timelines.get(2_999);
        assertThat(workspace.snapshot().items().ids().name(last.items()[6])).isEqualTo("i" + 2_999 % 50);
    }
}
