package dev.longview.application.evaluation;

import dev.longview.ports.failure.MisconfiguredException;

/**
 * How an evaluation measures.
 *
 * @param k length of the list that recall, NDCG and P90 coverage look at, ≥ 1
 * @param depth length of the longer list that recall and interest entropy look at, ≥ k
 * @param corpus most items that are ranked for a person; a larger catalogue is sampled, ≥ 1
 * @param resamples bootstrap resamples behind the 95 % intervals, ≥ 1
 * @param decayPerDay λ of the decayed-mean baseline: an action of t days ago weighs exp(−λt), ≥ 0
 */
public record EvaluationSettings(int k, int depth, int corpus, int resamples, double decayPerDay) {

    public EvaluationSettings {
        require(k >= 1, "evaluation.k", k, "at least 1");
        require(depth >= k, "evaluation.depth", depth, "at least evaluation.k = " + k);
        require(corpus >= 1, "evaluation.corpus", corpus, "at least 1");
        require(resamples >= 1, "evaluation.resamples", resamples, "at least 1");
        require(
                decayPerDay >= 0 && Double.isFinite(decayPerDay),
                "evaluation.decay-per-day",
                decayPerDay,
                "a number from 0 up");
    }

    private static void require(boolean holds, String key, Object value, String expected) {
        if (!holds) {
            throw new MisconfiguredException(key + " is " + value + ", but must be " + expected + ".");
        }
    }
}
