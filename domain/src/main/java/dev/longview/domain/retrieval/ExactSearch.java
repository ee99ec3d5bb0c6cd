package dev.longview.domain.retrieval;

import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds the nearest items by looking at every one: the oracle of recall for approximate indices. Queries go over the items
 * in blocks that stay in the processor's cache, so many queries at once are faster than one after another. Of equal scores
 * the lower item index comes first. Immutable; safe for use by many threads.
 */
public final class ExactSearch {

    private static final int BLOCK_BYTES = 128 * 1024;

    private final Vectors items;
    private final BitSet included;
    private final int block;

    /**
     * @param items unit length, one row per item index
     * @param included which rows are searched
     */
    public ExactSearch(Vectors items, BitSet included) {
        if (included.length() > items.count()) {
            throw new IllegalArgumentException("item " + (included.length() - 1)
                    + " is to be searched, but there are only " + items.count() + " vectors");
        }
        this.items = items;
        this.included = (BitSet) included.clone();
        this.block = Math.max(1, BLOCK_BYTES / (Float.BYTES * items.dimension()));
    }

    /** The k items nearest to a query, nearest first, fewer where there are fewer; see {@link #search(Vectors, int, BitSet)}. */
    public List<Candidate> search(float[] query, int k, BitSet excluded) {
        return search(new Vectors(query, query.length), k, excluded).getFirst();
    }

    /**
     * The k nearest items of every query.
     *
     * @param queries any positive length, of the items' dimension; scores are cosines all the same
     * @param k ≥ 1
     * @param excluded item indices that must not appear
     * @return one list per query, nearest first
     */
    public List<List<Candidate>> search(Vectors queries, int k, BitSet excluded) {
        if (queries.dimension() != items.dimension() || k < 1) {
            throw new IllegalArgumentException(
                    "a search for " + k + " items with queries of " + queries.dimension() + " values over vectors of "
                            + items.dimension() + " cannot be: both must agree, and k be at least 1");
        }
        Vectors unit = Similarity.normalized(queries);
        BitSet searched = (BitSet) included.clone();
        searched.andNot(excluded);
        List<Best> best = new ArrayList<>(unit.count());
        for (int query = 0; query < unit.count(); query++) {
            best.add(new Best(Math.min(k, items.count())));
        }
        for (int from = 0; from < items.count(); from += block) {
            int to = Math.min(items.count(), from + block);
            for (int query = 0; query < unit.count(); query++) {
                scan(unit, query, from, to, searched, best.get(query));
            }
        }
        return best.stream().map(ExactSearch::candidates).toList();
    }

    private void scan(Vectors queries, int query, int from, int to, BitSet searched, Best best) {
        int dimension = items.dimension();
        for (int item = searched.nextSetBit(from); item >= 0 && item < to; item = searched.nextSetBit(item + 1)) {
            best.offer(
                    item,
                    Similarity.dot(queries.values(), query * dimension, items.values(), item * dimension, dimension));
        }
    }

    private static List<Candidate> candidates(Best best) {
        Best.Kept kept = best.drain();
        List<Candidate> candidates = new ArrayList<>(kept.items().length);
        for (int i = 0; i < kept.items().length; i++) {
            candidates.add(new Candidate(kept.items()[i], kept.scores()[i]));
        }
        return candidates;
    }
}
