package dev.longview.application.daily;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.retrieval.Candidate;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.index.VectorSearcher;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** What is asked of every draft before anybody depends on it; a wrong answer is a {@link CorruptException}. */
public final class DraftCheck {

    private static final int SELF_QUERIES = 200;

    /** In a graph of neighbours a node among many of one vector may have no way to it: that is no damage. */
    private static final double FOUND = .9;

    private static final float SAME = .999f;

    private DraftCheck() {}

    /** Two numbers of one thing. */
    public static void same(String what, long expected, long found) {
        if (expected != found) {
            throw new CorruptException("The draft has " + found + " " + what + " instead of " + expected
                    + ": nothing was published. Run again.");
        }
    }

    /**
     * An index holds what was put in, and finds nearly all of the first items by their own vectors.
     *
     * @param included the rows that were put in
     */
    public static void searchable(VectorSearcher searcher, Vectors items, BitSet included) {
        same("items in the index", included.cardinality(), searcher.size());
        int[] asked = included.stream().limit(SELF_QUERIES).toArray();
        long found = Arrays.stream(asked)
                .filter(item -> findsVector(searcher, items.row(item), included))
                .count();
        if (found < FOUND * asked.length) {
            throw new CorruptException("The new index finds only " + found + " of " + asked.length
                    + " items by their own vectors: nothing was published. Raise index.beam-width and run again.");
        }
    }

    /** Another item may have the same vector, so it is the score that must be right. */
    private static boolean findsVector(VectorSearcher searcher, float[] vector, BitSet included) {
        List<Candidate> found = searcher.search(vector, 1, included);
        return !found.isEmpty() && found.getFirst().score() >= SAME;
    }
}
