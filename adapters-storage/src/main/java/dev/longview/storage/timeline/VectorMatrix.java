package dev.longview.storage.timeline;

import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.timeline.IngestRequest;
import dev.longview.ports.timeline.IngestSchema;
import dev.longview.storage.duckdb.DuckDb;
import dev.longview.storage.duckdb.Sql;
import dev.longview.storage.table.NpyHeader;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A matrix of float16 or float32 values in a {@code .npy} file, or float32 values in a file without a header. */
final class VectorMatrix implements VectorFile {

    private final Path file;
    private final FileChannel channel;
    private final NpyHeader shape;

    private VectorMatrix(Path file, FileChannel channel, NpyHeader shape) {
        this.file = file;
        this.channel = channel;
        this.shape = shape;
    }

    static VectorMatrix npy(DuckDb db, Path file, IngestRequest request) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            NpyHeader shape = NpyHeader.read(file, channel);
            if (request.vectorIds().isPresent()) {
                loadIds(db, request.vectorIds().get());
                requireRows(db, file, shape.rows());
            } else {
                countIds(db, file, request, shape.rows());
            }
            VectorFile.requireUniqueIds(db, file);
            return new VectorMatrix(file, channel, shape);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    static VectorMatrix raw(DuckDb db, Path file, IngestRequest request) throws IOException {
        Path ids = request.vectorIds()
                .orElseThrow(() ->
                        new MisconfiguredException(file + " is neither .npy nor Parquet nor CSV, so it is read as raw"
                                + " float32 values, which need a file of item ids: give one with --vector-ids."));
        loadIds(db, ids);
        VectorFile.requireUniqueIds(db, file);
        long rows = db.number("SELECT count(*) FROM vector_rows");
        long bytes = Files.size(file);
        if (bytes == 0 || bytes % (rows * Float.BYTES) != 0) {
            throw new MisconfiguredException(
                    file + " has " + bytes + " bytes, which is no whole number of float32 values for each of the "
                            + rows + " ids in " + ids + ": check that the two files belong together and are complete.");
        }
        int dimension = Math.toIntExact(bytes / (rows * Float.BYTES));
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new VectorMatrix(file, channel, new NpyHeader(rows, dimension, Float.BYTES, 0));
    }

    private static void loadIds(DuckDb db, Path ids) {
        TextFiles.firstLines(ids, 1);
        db.run(
                """
                CREATE TABLE vector_rows AS SELECT row_number() OVER () - 1 AS row, trim(line) AS item
                FROM read_csv(%s, auto_detect = false, header = false, delim = '', quote = '', escape = '',
                    columns = {'line': 'VARCHAR'})
                """
                        .formatted(Sql.text(ids.toString())));
        if (db.number("SELECT count(*) FROM vector_rows WHERE item IS NULL OR item = ''") > 0) {
            throw new MisconfiguredException(ids + " has an empty line: it must hold one item id a line.");
        }
    }

    private static void requireRows(DuckDb db, Path file, long rows) {
        long ids = db.number("SELECT count(*) FROM vector_rows");
        if (ids != rows) {
            throw new MisconfiguredException(
                    file + " has " + rows + " vectors, but there are " + ids + " ids: there must be one for each.");
        }
    }

    private static void countIds(DuckDb db, Path file, IngestRequest request, long rows) {
        long first = request.schema()
                .vectors()
                .flatMap(IngestSchema.VectorColumns::firstId)
                .orElseThrow(() -> new MisconfiguredException("Nothing says which items the vectors of " + file
                        + " belong to: give a file of ids with --vector-ids, or set vectors.first-id in the schema "
                        + request.schema().name() + " where ids are consecutive numbers."));
        db.run("CREATE TABLE vector_rows AS SELECT range AS row, (range + %d)::VARCHAR AS item FROM range(%d)"
                .formatted(first, rows));
    }

    @Override
    public int dimension() {
        return shape.dimension();
    }

    @Override
    public void eachItem(DuckDb db, Target target) throws IOException {
        float[] vector = new float[shape.dimension()];
        ByteBuffer bytes = ByteBuffer.allocateDirect(shape.dimension() * shape.valueBytes())
                .order(ByteOrder.LITTLE_ENDIAN);
        String places = "SELECT row, item_index FROM vector_rows JOIN items USING (item) ORDER BY row";
        try (var rows = db.stream(places, row -> new long[] {row.getLong(1), row.getLong(2)})) {
            while (rows.next()) {
                long[] place = rows.row();
                read(place[0], bytes, vector);
                VectorFile.requireFinite(file, place[0], vector);
                target.put(Math.toIntExact(place[1]), vector);
            }
        }
    }

    private void read(long row, ByteBuffer bytes, float[] vector) throws IOException {
        bytes.clear();
        long start = shape.bytes() + row * bytes.capacity();
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, start + bytes.position()) < 0) {
                throw new EOFException(file + " ends within row " + row);
            }
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] = shape.valueBytes() == Float.BYTES
                    ? bytes.getFloat(i * Float.BYTES)
                    : Float.float16ToFloat(bytes.getShort(i * Short.BYTES));
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
