package dev.longview.ports.index;

import dev.longview.domain.embedding.Vectors;
import dev.longview.ports.progress.Progress;
import java.nio.file.Path;
import java.util.BitSet;

/** Builds and opens approximate indices of unit vectors. Safe for use by many threads. */
public interface VectorIndex {

    /**
     * Builds an index.
     *
     * @param folder an existing, empty folder
     * @param vectors unit length, one row per item index
     * @param included which rows go in
     */
    void build(Path folder, Vectors vectors, BitSet included, Progress progress);

    /** Opens a built index; a damaged one is a {@code CorruptException}. */
    VectorSearcher open(Path folder);
}
