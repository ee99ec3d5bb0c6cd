package dev.longview.domain.evaluation;

/**
 * NDCG@k of one person with targets of equal worth (Järvelin, Kekäläinen: Cumulated gain-based evaluation of IR
 * techniques, 2002): the sum of 1/log2(rank + 2) over the targets of rank &lt; k (the best rank is 0), divided by what the
 * best possible list would get.
 */
public final class Ndcg {

    private Ndcg() {}

    /**
     * NDCG of one person.
     *
     * @param k ≥ 1
     * @param ranks the {@link Ranks} of the targets, at least one, all different
     * @return in [0, 1]
     */
    public static double ofRanks(int k, int[] ranks) {
        if (k < 1 || ranks.length == 0) {
            throw new IllegalArgumentException(
                    "NDCG at " + k + " of " + ranks.length + " targets is not defined: both must be at least 1");
        }
        double gain = 0;
        double best = 0;
        for (int i = 0; i < ranks.length; i++) {
            gain += ranks[i] < k ? discount(ranks[i]) : 0;
            best += i < k ? discount(i) : 0;
        }
        return gain / best;
    }

    private static double discount(int rank) {
        return Math.log(2) / Math.log(rank + 2.0);
    }
}
