package dev.longview.application.evaluation;

import dev.longview.application.evaluation.LeaveOneOutReport.AtCutoff;
import dev.longview.application.evaluation.LeaveOneOutReport.Comparison;
import dev.longview.application.evaluation.LeaveOneOutReport.RankerResult;
import dev.longview.domain.evaluation.Bootstrap;
import dev.longview.domain.evaluation.Interval;
import dev.longview.domain.evaluation.Ndcg;
import dev.longview.domain.evaluation.P90Coverage;
import dev.longview.domain.evaluation.Recall;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Turns leave-one-out rankings into metrics with intervals. */
final class LeaveOneOutScores {

    /** The published cutoffs. */
    static final int[] CUTOFFS = {5, 10, 20, 50};

    /** How many items a list holds. */
    static final int DEPTH = CUTOFFS[CUTOFFS.length - 1];

    private static final int COMPARED = 10;
    private static final String RECIPROCAL_RANK = "MRR";

    private record Key(String ranker, String metric) {}

    private final List<LeaveOneOutRanking> rankings;
    private final int items;
    private final int catalogue;
    private final Map<Key, Series> series;

    /**
     * @param rankings one per ranker, of the same people, at least one
     * @param items number of items there are
     * @param catalogue number of items that may be recommended
     */
    LeaveOneOutScores(List<LeaveOneOutRanking> rankings, int items, int catalogue, Bootstrap bootstrap) {
        this.rankings = rankings;
        this.items = items;
        this.catalogue = catalogue;
        Map<Key, double[]> values = new HashMap<>();
        rankings.forEach(ranking -> addValues(ranking, values));
        this.series = Series.resample(values, bootstrap);
    }

    private static void addValues(LeaveOneOutRanking ranking, Map<Key, double[]> values) {
        for (int k : CUTOFFS) {
            values.put(
                    new Key(ranking.ranker(), hitRate(k)),
                    perPerson(ranking, rank -> Recall.ofRanks(k, new int[] {rank})));
            values.put(
                    new Key(ranking.ranker(), ndcg(k)), perPerson(ranking, rank -> Ndcg.ofRanks(k, new int[] {rank})));
        }
        values.put(
                new Key(ranking.ranker(), RECIPROCAL_RANK),
                perPerson(ranking, rank -> rank == LeaveOneOutRanking.MISS ? 0 : 1 / (1.0 + rank)));
    }

    private static String hitRate(int k) {
        return "HR@" + k;
    }

    private static String ndcg(int k) {
        return "NDCG@" + k;
    }

    private static double[] perPerson(LeaveOneOutRanking ranking, IntToDoubleFunction metric) {
        return Arrays.stream(ranking.ranks()).mapToDouble(metric).toArray();
    }

    List<RankerResult> results() {
        return rankings.stream()
                .map(ranking -> new RankerResult(
                        ranking.ranker(),
                        IntStream.of(CUTOFFS)
                                .mapToObj(k -> atCutoff(ranking, k))
                                .toList(),
                        interval(ranking.ranker(), RECIPROCAL_RANK)))
                .toList();
    }

    private AtCutoff atCutoff(LeaveOneOutRanking ranking, int k) {
        P90Coverage coverage = new P90Coverage(items, catalogue);
        for (int[] list : ranking.lists()) {
            coverage.add(Arrays.copyOf(list, Math.min(k, list.length)));
        }
        String ranker = ranking.ranker();
        return new AtCutoff(
                k, interval(ranker, hitRate(k)), interval(ranker, ndcg(k)), coverage.shown(), coverage.share());
    }

    private Interval interval(String ranker, String metric) {
        return of(ranker, metric).interval().orElseThrow();
    }

    private Series of(String ranker, String metric) {
        return series.get(new Key(ranker, metric));
    }

    /** One ranker against the best of the others, by hit rate and by NDCG. */
    List<Comparison> comparisons(String ranker) {
        return List.of(comparison(ranker, hitRate(COMPARED)), comparison(ranker, ndcg(COMPARED)));
    }

    private Comparison comparison(String ranker, String metric) {
        String best = rankings.stream()
                .map(LeaveOneOutRanking::ranker)
                .filter(other -> !other.equals(ranker))
                .max(Comparator.comparingDouble(other -> of(other, metric).mean()))
                .orElseThrow();
        Series difference = of(ranker, metric).minus(of(best, metric));
        return new Comparison(metric, best, difference.interval().orElseThrow(), difference.shareNotPositive());
    }
}
