package dev.longview.storage.timeline;

import dev.longview.ports.timeline.DataManifest;
import dev.longview.storage.duckdb.Sql;
import java.nio.file.Path;
import java.util.List;

/** The files of a snapshot's artifact and their columns. */
final class SnapshotFiles {

    /**
     * One row per person, by ascending {@code user_index}, which has holes where people were forgotten: user VARCHAR, user_index INTEGER, items INTEGER[], times BIGINT[]
     * (epoch milliseconds UTC, or the ordinal), types INTEGER[], surfaces INTEGER[], seconds FLOAT[] (NaN where unknown).
     */
    static final String TIMELINES = "timelines.parquet";

    /**
     * One row per item, by ascending {@code item_index}: item VARCHAR, item_index INTEGER, title VARCHAR, interest VARCHAR,
     * eligible BOOLEAN, quality FLOAT, has_vector BOOLEAN, attributes {@value #ATTRIBUTES}; null where unknown. Snapshots of
     * before there were attributes lack their column: {@link #items} adds it.
     */
    static final String ITEMS = "items.parquet";

    /** The type of an item's attributes: one element for each value. */
    static final String ATTRIBUTES = "STRUCT(name VARCHAR, value VARCHAR)[]";

    /** float32, one row per item, zeros where an item has no vector; missing where no item has one. */
    static final String VECTORS = "item_vectors.npy";

    /** A {@link DataManifest}. */
    static final String MANIFEST = DataManifest.FILE;

    /** The columns of {@link #TIMELINES} that hold lists. */
    static final List<String> LISTS = List.of("items", "times", "types", "surfaces", "seconds");

    private SnapshotFiles() {}

    /** An {@link #ITEMS} file as a relation of all its columns, whenever it was written. */
    static String items(Path file) {
        return "(SELECT * FROM read_parquet(%s) UNION ALL BY NAME (SELECT NULL::%s AS attributes LIMIT 0))"
                .formatted(Sql.text(file.toString()), ATTRIBUTES);
    }
}
