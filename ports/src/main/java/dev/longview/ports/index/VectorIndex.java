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

    /**
     * Fits a built index to the queries that it is for: measures what it finds of their nearest items, and has later searches look
     * further where that is too little.
     *
     * @param folder what was built; nobody has it open
     * @param vectors the rows that it was built from
     * @param included which of them went in, at least one
     * @param queries a sample, at least one, of the vectors' dimension and any positive length
     */
    IndexFit fit(Path folder, Vectors vectors, BitSet included, Vectors queries);

    /** Opens a built index; a damaged one is a {@code CorruptException}. */
    VectorSearcher open(Path folder);
}
