package dev.longview.ports.index;

import dev.longview.domain.retrieval.Candidate;
import java.util.BitSet;
import java.util.List;

/** An open index. Safe for use by many threads until closed. */
public interface VectorSearcher extends AutoCloseable {

    /**
     * The k items nearest to a query, nearest first, fewer where the index has fewer; scores are cosines.
     *
     * @param query a vector of the index's dimension, of any positive length; NaN or a wrong dimension is an
     *     {@link IllegalArgumentException}
     * @param excluded item indices that must not appear, filtered inside the search
     */
    List<Candidate> search(float[] query, int k, BitSet excluded);

    /** How many items the index holds. */
    int size();

    @Override
    void close();
}
