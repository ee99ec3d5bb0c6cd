package dev.longview.domain.evaluation;

/**
 * Mean reciprocal rank of one person (PinnerSage §6, ranking): the mean over the tested actions of 1/(rank + 1), the best rank
 * being 0. The actions stand in one another's way: with n of them the best possible is (1 + 1/2 + … + 1/n)/n. The metric is
 * the mean over people.
 */
public final class ReciprocalRank {

    private ReciprocalRank() {}

    /**
     * Of one person.
     *
     * @param ranks the {@link Ranks} of the tested actions among themselves and the impressions, at least one, all different
     * @return in (0, 1]
     */
    public static double ofRanks(int[] ranks) {
        if (ranks.length == 0) {
            throw new IllegalArgumentException("the reciprocal rank of no tested action is not defined");
        }
        double sum = 0;
        for (int rank : ranks) {
            sum += 1 / (1.0 + rank);
        }
        return sum / ranks.length;
    }
}
