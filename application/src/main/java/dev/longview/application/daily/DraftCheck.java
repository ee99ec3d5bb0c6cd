package dev.longview.application.daily;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.retrieval.Candidate;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.index.VectorSearcher;
import java.util.BitSet;
import java.util.List;

/** What is asked of every draft before anybody depends on it; a wrong answer is a {@link CorruptException}. */
public final class DraftCheck {

    private static final int SELF_QUERIES = 20;
    private static final float SAME = .999f;
    private static final BitSet NOTHING = new BitSet();

    private DraftCheck() {}

    /** Two numbers of one thing. */
    public static void same(String what, long expected, long found) {
        if (expected != found) {
            throw new CorruptException("The draft has " + found + " " + what + " instead of " + expected
                    + ": nothing was published. Run again.");
        }
    }

    /**
     * An index holds what was put in, and finds items by their own vectors.
     *
     * @param included the rows that were put in
     */
    public static void searchable(VectorSearcher searcher, Vectors items, BitSet included) {
        same("items in the index", included.cardinality(), searcher.size());
        included.stream().limit(SELF_QUERIES).forEach(item -> requireFound(searcher, items.row(item), item));
    }

    /** Another item may have the same vector, so it is the score that must be right. */
    private static void requireFound(VectorSearcher searcher, float[] vector, int item) {
        List<Candidate> found = searcher.search(vector, 1, NOTHING);
        if (found.isEmpty() || found.getFirst().score() < SAME) {
            throw new CorruptException("The new index does not find item " + item + " by its own vector, but " + found
                    + ": nothing was published. Raise index.beam-width and run again.");
        }
    }
}
