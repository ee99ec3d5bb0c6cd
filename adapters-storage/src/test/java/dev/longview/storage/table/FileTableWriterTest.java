package dev.longview.storage.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.table.TableWriter;
import dev.longview.ports.table.TableWriter.Column;
import dev.longview.storage.duckdb.DuckDb;
import dev.longview.storage.duckdb.Sql;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTableWriterTest {

    private static final List<Column> ALL = List.of(
            new Column("text", TableWriter.Type.TEXT),
            new Column("integer", TableWriter.Type.INTEGER),
            new Column("long", TableWriter.Type.LONG),
            new Column("number", TableWriter.Type.NUMBER),
            new Column("texts", TableWriter.Type.TEXTS),
            new Column("floats", TableWriter.Type.FLOATS));
    private static final List<Column> VECTORS =
            List.of(new Column("id", TableWriter.Type.TEXT), new Column("vector", TableWriter.Type.FLOATS));

    @TempDir
    private Path folder;

    private final TableWriter writer = new FileTableWriter();

    private static Object[] row(String text) {
        return new Object[] {text, 1, 2L, 0.5, new String[] {"a", "b,c"}, new float[] {1.5f, Float.NaN}};
    }

    private static List<String> read(String sql) {
        try (DuckDb db = DuckDb.inMemory()) {
            return db.rows(sql, row -> row.getString(1));
        }
    }

    @Test
    void parquetKeepsTypesValuesAndOrder() {
        Path target = folder.resolve("sub/table.parquet");
        writer.write(
                target,
                TableWriter.Format.PARQUET,
                ALL,
                IntStream.range(0, 5_000).mapToObj(i -> row("row " + i)).iterator());
        String from = " FROM read_parquet(" + Sql.text(target.toString()) + ")";
        assertThat(read("SELECT text" + from))
                .hasSize(5_000)
                .startsWith("row 0", "row 1")
                .endsWith("row 4999");
        assertThat(read(
                        "SELECT concat_ws('|', typeof(\"integer\"), typeof(long), typeof(number), typeof(texts), typeof(floats))"
                                + from + " LIMIT 1"))
                .containsExactly("INTEGER|BIGINT|DOUBLE|VARCHAR[]|FLOAT[]");
        assertThat(read("SELECT concat_ws('|', \"integer\", long, number, texts[2], floats::VARCHAR)" + from
                        + " LIMIT 1"))
                .containsExactly("1|2|0.5|b,c|[1.5, nan]");
    }

    @Test
    void csvHasAHeaderAndQuotesWhatNeedsIt() {
        Path target = folder.resolve("table.csv");
        writer.write(
                target,
                TableWriter.Format.CSV,
                ALL,
                Stream.of(new Object[][] {row("says \"hi\", twice")}).iterator());
        assertThat(target)
                .hasContent(
                        """
                        text,integer,long,number,texts,floats
                        "says ""hi"", twice",1,2,0.5,"[a, 'b,c']","[1.5, nan]"
                        """);
    }

    @Test
    void npyIsAMatrixWithIdsBesideIt() throws IOException {
        Path target = folder.resolve("vectors.npy");
        List<Object[]> rows =
                List.of(new Object[] {"x", new float[] {1, 2, 3}}, new Object[] {"y", new float[] {-4, 5.5f, 6}});
        writer.write(target, TableWriter.Format.NPY, VECTORS, rows.iterator());
        try (FileChannel channel = FileChannel.open(target)) {
            assertThat(NpyHeader.read(target, channel)).isEqualTo(new NpyHeader(2, 3, 4, 128));
        }
        ByteBuffer values = ByteBuffer.wrap(Files.readAllBytes(target)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(values.getFloat(128 + 4 * 4)).isEqualTo(5.5f);
        assertThat(folder.resolve("vectors.npy.ids.txt")).hasContent("x\ny\n");
    }

    @Test
    void aFaultLeavesTheTargetAsItWas() throws IOException {
        Path target = Files.writeString(folder.resolve("table.csv"), "old");
        Iterator<Object[]> failing = IntStream.range(0, 10)
                .mapToObj(i -> i < 5 ? row("x") : new Object[0])
                .iterator();
        assertThatThrownBy(() -> writer.write(target, TableWriter.Format.CSV, ALL, failing))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(target).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(target);
        }
    }

    @Test
    void aTableIsReplaced() {
        Path target = folder.resolve("table.parquet");
        writer.write(
                target,
                TableWriter.Format.PARQUET,
                ALL,
                Stream.of(new Object[][] {row("old")}).iterator());
        writer.write(
                target,
                TableWriter.Format.PARQUET,
                ALL,
                Stream.of(new Object[][] {row("new")}).iterator());
        assertThat(read("SELECT text FROM read_parquet(" + Sql.text(target.toString()) + ")"))
                .containsExactly("new");
    }

    @Test
    void aTruncatedNpyIsRefused() throws IOException {
        Path target = folder.resolve("vectors.npy");
        writer.write(
                target,
                TableWriter.Format.NPY,
                VECTORS,
                List.<Object[]>of(new Object[] {"x", new float[] {1, 2}}).iterator());
        Files.write(target, Arrays.copyOf(Files.readAllBytes(target), 130));
        try (FileChannel channel = FileChannel.open(target)) {
            assertThatThrownBy(() -> NpyHeader.read(target, channel))
                    .isInstanceOf(MisconfiguredException.class)
                    .hasMessageContaining("130 bytes");
        }
    }
}
