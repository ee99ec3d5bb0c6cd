package dev.longview.storage.timeline;

import dev.longview.ports.timeline.DataManifest;
import java.util.List;

/** The files of a snapshot's artifact and their columns. */
final class SnapshotFiles {

    /**
     * One row per person, by ascending {@code user_index}: user VARCHAR, user_index INTEGER, items INTEGER[], times BIGINT[]
     * (epoch milliseconds UTC, or the ordinal), types INTEGER[], surfaces INTEGER[], seconds FLOAT[] (NaN where unknown).
     */
    static final String TIMELINES = "timelines.parquet";

    /**
     * One row per item, by ascending {@code item_index}: item VARCHAR, item_index INTEGER, title VARCHAR, interest VARCHAR,
     * eligible BOOLEAN, quality FLOAT, has_vector BOOLEAN; null where unknown.
     */
    static final String ITEMS = "items.parquet";

    /** float32, one row per item, zeros where an item has no vector; missing where no item has one. */
    static final String VECTORS = "item_vectors.npy";

    /** A {@link DataManifest}. */
    static final String MANIFEST = DataManifest.FILE;

    /** The columns of {@link #TIMELINES} that hold lists. */
    static final List<String> LISTS = List.of("items", "times", "types", "surfaces", "seconds");

    private SnapshotFiles() {}
}
