package dev.longview.domain.retrieval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Blends lists by the sum, over the lists l that an item i is in, of
 *
 * <pre>w_l / Σw · max(0, cos_l(i))</pre>
 *
 * so that an item near to two interests gains from both, and one near to a great interest comes before one as near to a small
 * one. <b>Ours</b>: the paper names no formula. Weights that are all 0 count alike. An item is said to come from the list that
 * gave it most. Of equal sums the lower item comes first.
 */
final class ScoreBlend {

    private static final Comparator<Sum> GREATEST_FIRST =
            Comparator.comparingDouble((Sum sum) -> sum.total).reversed().thenComparingInt(sum -> sum.greatest.item());

    private ScoreBlend() {}

    static List<Blended> blend(List<RankedList> lists, int most, Admission admission) {
        double weights = lists.stream().mapToDouble(RankedList::weight).sum();
        Map<Integer, Sum> sums = new HashMap<>();
        for (int list = 0; list < lists.size(); list++) {
            double share = weights == 0 ? 1.0 / lists.size() : lists.get(list).weight() / weights;
            for (Candidate candidate : lists.get(list).candidates()) {
                sums.computeIfAbsent(candidate.item(), item -> new Sum())
                        .add(new Blended(candidate, list), share * Math.max(0, candidate.score()));
            }
        }
        List<Blended> blend = new ArrayList<>();
        for (Sum sum : sums.values().stream().sorted(GREATEST_FIRST).toList()) {
            if (blend.size() < most && admission.admits(sum.greatest.item())) {
                blend.add(sum.greatest);
            }
        }
        return blend;
    }

    /** What an item's lists give it. */
    private static final class Sum {

        private double total;
        private double share = Double.NEGATIVE_INFINITY;
        private Blended greatest;

        void add(Blended from, double value) {
            total += value;
            if (value > share) {
                share = value;
                greatest = from;
            }
        }
    }
}
