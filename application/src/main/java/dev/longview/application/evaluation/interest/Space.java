package dev.longview.application.evaluation.interest;

import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.retrieval.BatchSearch;
import java.util.BitSet;

/**
 * What people and items are compared in. Safe for use by many threads.
 *
 * @param items unit length, one row per item
 * @param known which items have a vector
 * @param recommendable those of them that may be recommended, ascending
 * @param search over these
 */
record Space(Vectors items, BitSet known, int[] recommendable, BatchSearch search) {

    private static final float NO_VECTOR = -2;

    static Space of(Vectors vectors, BitSet known, BitSet eligible) {
        Vectors unit = Similarity.normalized(vectors);
        BitSet searched = (BitSet) known.clone();
        searched.and(eligible);
        return new Space(unit, known, searched.stream().toArray(), new BatchSearch(unit, searched));
    }

    /** The largest cosine of an item with any of some unit vectors; less than any cosine where the item has no vector. */
    float nearest(Vectors queries, int item) {
        if (!known.get(item)) {
            return NO_VECTOR;
        }
        int dimension = items.dimension();
        float largest = NO_VECTOR;
        for (int query = 0; query < queries.count(); query++) {
            largest = Math.max(
                    largest,
                    Similarity.dot(queries.values(), query * dimension, items.values(), item * dimension, dimension));
        }
        return largest;
    }
}
