package dev.longview.application.evaluation.interest;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.evaluation.Diversity;
import dev.longview.domain.evaluation.RPrecision;
import dev.longview.domain.evaluation.Ranks;
import dev.longview.domain.evaluation.Recall;
import dev.longview.domain.evaluation.ReciprocalRank;
import dev.longview.domain.evaluation.Relevance;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Measures what a method found for a person on a day. Relevance and diversity are always judged by the vectors that pasts are
 * clustered in, so that methods of another space can be compared. Safe for use by many threads.
 *
 * @param space what relevance and diversity go by
 * @param relevantCosine from which on an action is like a candidate
 */
record Judge(Space space, double relevantCosine) {

    /**
     * All measures, {@code NaN} where one has no value: without a tested item that has a vector, or without two candidates.
     *
     * @param candidates ascending
     * @param own the person's vectors, of unit length
     * @param searched what those are compared with
     */
    Map<Measure, Double> measure(PersonDay day, int[] candidates, Vectors own, Space searched) {
        int[] ranked = day.ranked();
        Map<Measure, Double> measured = new EnumMap<>(Measure.class);
        measured.put(Measure.RECALL, Recall.among(candidates, day.targets()));
        measured.put(Measure.DIVERSITY, diversity(candidates));
        measured.put(Measure.RELEVANCE, Double.NaN);
        measured.put(Measure.R_PRECISION, Double.NaN);
        measured.put(Measure.RECIPROCAL_RANK, Double.NaN);
        if (ranked.length > 0) {
            int[] judged = known(candidates);
            measured.put(Measure.RELEVANCE, Relevance.of(space.items(), day.tested(), judged, relevantCosine));
            int[] ranks = ranks(ranked, day.impressions(), own, searched);
            measured.put(Measure.R_PRECISION, RPrecision.ofRanks(ranks));
            measured.put(Measure.RECIPROCAL_RANK, ReciprocalRank.ofRanks(ranks));
        }
        return measured;
    }

    double diversity(int[] items) {
        return Diversity.of(space.items(), known(items)).orElse(Double.NaN);
    }

    private int[] known(int[] items) {
        return Arrays.stream(items).filter(space.known()::get).toArray();
    }

    /** Both are ascending, so that of equal scores the lower item index comes first. */
    private static int[] ranks(int[] ranked, int[] impressions, Vectors own, Space searched) {
        int[] shown = IntStream.concat(Arrays.stream(ranked), Arrays.stream(impressions))
                .sorted()
                .toArray();
        float[] scores = new float[shown.length];
        for (int i = 0; i < shown.length; i++) {
            scores[i] = searched.nearest(own, shown[i]);
        }
        return Ranks.of(
                scores,
                Arrays.stream(ranked)
                        .map(item -> Arrays.binarySearch(shown, item))
                        .toArray());
    }
}
