package dev.longview.domain.evaluation;

import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;

/**
 * Relevance of one person's candidates (PinnerSage §6, candidate retrieval): the share of the tested actions that are at
 * least so like some candidate, by cosine. The metric is the mean over people.
 */
public final class Relevance {

    private Relevance() {}

    /**
     * Relevance of one person.
     *
     * @param vectors unit length, one row per item
     * @param tested the item of each tested action, at least one; an item acted on twice counts twice
     * @param candidates item indices, in any order; without any nothing is relevant
     * @param cosine from which on an action is like a candidate, in [−1, 1]
     * @return in [0, 1]
     */
    public static double of(Vectors vectors, int[] tested, int[] candidates, double cosine) {
        if (tested.length == 0) {
            throw new IllegalArgumentException("the relevance of no tested action is not defined");
        }
        int relevant = 0;
        for (int item : tested) {
            relevant += isLikeOne(vectors, item, candidates, cosine) ? 1 : 0;
        }
        return (double) relevant / tested.length;
    }

    private static boolean isLikeOne(Vectors vectors, int item, int[] candidates, double cosine) {
        int dimension = vectors.dimension();
        for (int candidate : candidates) {
            if (candidate == item
                    || Similarity.dot(
                                    vectors.values(),
                                    item * dimension,
                                    vectors.values(),
                                    candidate * dimension,
                                    dimension)
                            >= cosine) {
                return true;
            }
        }
        return false;
    }
}
