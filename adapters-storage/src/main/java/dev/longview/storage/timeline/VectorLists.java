package dev.longview.storage.timeline;

import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.timeline.IngestSchema;
import dev.longview.ports.timeline.IngestSchema.VectorColumns;
import dev.longview.storage.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Vectors in a list column of a Parquet, CSV or JSONL file, such as {@code [0.1, 0.2]}; staged in {@code vector_lists}. */
final class VectorLists implements VectorFile {

    private final Path file;
    private final int dimension;

    private VectorLists(Path file, int dimension) {
        this.file = file;
        this.dimension = dimension;
    }

    static VectorLists load(DuckDb db, Path file, IngestSchema schema) {
        Format format = Format.of(file, Optional.empty(), "vectors.format");
        InputTable table = InputTable.open(db, 0, file, format, true, Optional.empty());
        Expressions expressions = new Expressions(db, schema.name(), List.of(table));
        db.run("CREATE TABLE vector_lists AS SELECT __row - 1 AS row, %s AS item, %s AS vector FROM %s"
                .formatted(
                        expressions.text(
                                "vectors.id",
                                required(schema.vectors().flatMap(VectorColumns::id), "vectors.id", file, schema)),
                        expressions.tried(
                                "vectors.vector",
                                required(
                                        schema.vectors().flatMap(VectorColumns::vector),
                                        "vectors.vector",
                                        file,
                                        schema),
                                "FLOAT[]"),
                        table.sql()));
        table.requireWholeLines(db);
        db.run("CREATE TABLE vector_rows AS SELECT row, item FROM vector_lists");
        requireSound(db, table);
        VectorFile.requireUniqueIds(db, file);
        return new VectorLists(file, requireOneDimension(db, table));
    }

    private static String required(Optional<String> expression, String key, Path file, IngestSchema schema) {
        return expression.orElseThrow(() -> new MisconfiguredException("Vectors come from the table " + file
                + ", but the schema " + schema.name() + " does not set " + key + "."));
    }

    private static void requireSound(DuckDb db, InputTable table) {
        List<Long> bad = db.rows(
                """
                SELECT row + 1 FROM vector_lists
                WHERE item IS NULL OR vector IS NULL OR len(vector) = 0 OR list_contains([x IS NULL FOR x IN vector], true)
                ORDER BY row LIMIT 1
                """,
                row -> row.getLong(1));
        if (!bad.isEmpty()) {
            throw new MisconfiguredException(table.path() + ":" + table.line(bad.getFirst())
                    + " has no item id or no list of numbers as its vector: correct or leave out that row.");
        }
    }

    private static int requireOneDimension(DuckDb db, InputTable table) {
        List<String> lengths = db.rows(
                "SELECT len(vector), min(row) + 1 FROM vector_lists GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 2",
                row -> row.getInt(1) + " in line " + table.line(row.getLong(2)));
        if (lengths.isEmpty()) {
            throw new MisconfiguredException(table.path() + " holds no rows: give a file with at least one vector.");
        }
        if (lengths.size() > 1) {
            throw new MisconfiguredException(table.path() + " has vectors of different lengths, such as "
                    + String.join(" and ", lengths) + ": all must have the same.");
        }
        return Math.toIntExact(db.number("SELECT max(len(vector)) FROM vector_lists"));
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public void eachItem(DuckDb db, Target target) throws IOException {
        String vectors =
                "SELECT row, item_index, unnest(vector) FROM vector_lists JOIN items USING (item) ORDER BY row";
        float[] vector = new float[dimension];
        int filled = 0;
        try (var values = db.stream(vectors, row -> new Value(row.getLong(1), row.getInt(2), row.getFloat(3)))) {
            while (values.next()) {
                Value value = values.row();
                vector[filled++] = value.value();
                if (filled == dimension) {
                    VectorFile.requireFinite(file, value.row(), vector);
                    target.put(value.item(), vector);
                    filled = 0;
                }
            }
        }
    }

    @Override
    public void close() {
        // the table goes with the database
    }

    /** One component of a vector. */
    private record Value(long row, int item, float value) {}
}
