package dev.longview.ports.index;

import dev.longview.domain.retrieval.Candidate;
import java.util.BitSet;
import java.util.List;

/** An open index. Safe for use by many threads until closed. */
public interface VectorSearcher extends AutoCloseable {

    /**
     * The k items nearest to a query, nearest first, of equal scores the lower item first; fewer where fewer are accepted. Where
     * few are, all of them are compared, so that none is missed.
     *
     * @param query a vector of the index's dimension, of any positive length; NaN or a wrong dimension is an
     *     {@link IllegalArgumentException}
     * @param accepted item indices that may appear, filtered inside the search; those that the index does not hold are passed over.
     *     It is only read
     * @return scores are cosines
     */
    List<Candidate> search(float[] query, int k, BitSet accepted);

    /** How many items the index holds. */
    int size();

    @Override
    void close();
}
