package dev.longview.storage.timeline;

import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.timeline.IngestRequest;
import dev.longview.storage.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A file of item vectors. Opening it makes the table {@code vector_rows} (row, item): which item each row belongs to.
 */
interface VectorFile extends AutoCloseable {

    /** The length of its vectors. */
    int dimension();

    /**
     * Hands on every vector with its item's index, once the table {@code items} is complete; a vector with NaN or infinite
     * values is a {@link MisconfiguredException}.
     */
    void eachItem(DuckDb db, Target target) throws IOException;

    @Override
    void close();

    /** Where vectors go; the array is reused. */
    interface Target {
        void put(int item, float[] vector) throws IOException;
    }

    static VectorFile open(DuckDb db, Path file, IngestRequest request) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".npy")) {
            return VectorMatrix.npy(db, file, request);
        }
        if (name.endsWith(".parquet") || name.endsWith(".jsonl") || name.endsWith(".csv") || name.endsWith(".csv.gz")) {
            return VectorLists.load(db, file, request.schema());
        }
        return VectorMatrix.raw(db, file, request);
    }

    /** Makes the table without rows, for an ingest that brings no vectors. */
    static void none(DuckDb db) {
        db.run("CREATE TABLE vector_rows (row BIGINT, item VARCHAR)");
    }

    /** Checks what every kind of vector file must hold to. */
    static void requireUniqueIds(DuckDb db, Path file) {
        List<String> twice = db.rows(
                "SELECT item, min(row), max(row) FROM vector_rows GROUP BY item HAVING count(*) > 1 ORDER BY min(row) LIMIT 1",
                row -> "'%s', in rows %d and %d".formatted(row.getString(1), row.getLong(2), row.getLong(3)));
        if (!twice.isEmpty()) {
            throw new MisconfiguredException(
                    file + " has two vectors for the item " + twice.getFirst() + ": give every item one.");
        }
    }

    static void requireFinite(Path file, long row, float[] vector) {
        for (float value : vector) {
            if (!Float.isFinite(value)) {
                throw new MisconfiguredException(file + " has the value " + value + " in row " + row
                        + " (counted from 0): vectors must be finite numbers; correct or leave out that vector.");
            }
        }
    }
}
