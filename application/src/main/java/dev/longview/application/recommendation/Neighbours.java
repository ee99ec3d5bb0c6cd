package dev.longview.application.recommendation;

import dev.longview.domain.retrieval.Candidate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What a search from an item found for everybody, in eight bytes an item.
 *
 * @param asked how many were looked for
 * @param items nearest first; fewer than asked where there are no more
 * @param scores one per item
 */
record Neighbours(int asked, int[] items, float[] scores) {

    static Neighbours of(int asked, List<Candidate> found) {
        float[] scores = new float[found.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = found.get(i).score();
        }
        return new Neighbours(asked, found.stream().mapToInt(Candidate::item).toArray(), scores);
    }

    /** The nearest that are accepted, at most so many. */
    List<Candidate> among(BitSet accepted, int most) {
        List<Candidate> left = new ArrayList<>(most);
        for (int i = 0; i < items.length && left.size() < most; i++) {
            if (accepted.get(items[i])) {
                left.add(new Candidate(items[i], scores[i]));
            }
        }
        return left;
    }

    /** Whether the index has no more. */
    boolean all() {
        return items.length < asked;
    }
}
