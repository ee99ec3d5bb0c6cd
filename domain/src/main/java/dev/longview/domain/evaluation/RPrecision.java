package dev.longview.domain.evaluation;

/**
 * R-precision of one person (PinnerSage §6, ranking): the share of the tested actions that are among the first k of all that
 * was shown, where k is their number. The metric is the mean over people.
 */
public final class RPrecision {

    private RPrecision() {}

    /**
     * R-precision of one person.
     *
     * @param ranks the {@link Ranks} of the tested actions among themselves and the impressions, at least one, all different
     * @return in [0, 1]
     */
    public static double ofRanks(int[] ranks) {
        return Recall.ofRanks(ranks.length, ranks);
    }
}
