package dev.longview.domain.evaluation;

import java.util.Arrays;

/**
 * Recall@k of one person (PinnerFormer §4.1): the share of the positives P_U that are beaten by fewer than k items of the
 * corpus; {@link Ranks} says what beats what. The metric is the mean of this over people.
 */
public final class Recall {

    private Recall() {}

    /**
     * Recall of one person from the scores of the whole corpus.
     *
     * @param k ≥ 1
     * @param scores one per item of the corpus, higher is better, never {@code NaN}
     * @param targets distinct positions in {@code scores}, at least one
     * @return in [0, 1]
     */
    public static double at(int k, float[] scores, int[] targets) {
        return ofRanks(k, Ranks.of(scores, targets));
    }

    /** Recall of one person from the {@link Ranks} of the targets, at least one. */
    public static double ofRanks(int k, int[] ranks) {
        if (k < 1 || ranks.length == 0) {
            throw new IllegalArgumentException(
                    "recall at " + k + " of " + ranks.length + " targets is not defined: both must be at least 1");
        }
        int found = 0;
        for (int rank : ranks) {
            if (rank < k) {
                found++;
            }
        }
        return (double) found / ranks.length;
    }

    /**
     * Recall of one person where only the candidates are known, not their order (PinnerSage §6, candidate retrieval).
     *
     * @param candidates item indices, ascending
     * @param targets distinct item indices, at least one
     * @return the share of the targets among the candidates, in [0, 1]
     */
    public static double among(int[] candidates, int[] targets) {
        if (targets.length == 0) {
            throw new IllegalArgumentException("the recall of no target is not defined");
        }
        return (double) Arrays.stream(targets)
                        .filter(target -> Arrays.binarySearch(candidates, target) >= 0)
                        .count()
                / targets.length;
    }
}
