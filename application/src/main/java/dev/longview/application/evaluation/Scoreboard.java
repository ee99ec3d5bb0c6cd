package dev.longview.application.evaluation;

import dev.longview.application.evaluation.EvaluationReport.ColumnResult;
import dev.longview.application.evaluation.EvaluationReport.Comparison;
import dev.longview.application.evaluation.EvaluationReport.RankerResult;
import dev.longview.domain.evaluation.Bootstrap;
import dev.longview.domain.evaluation.InterestEntropy;
import dev.longview.domain.evaluation.Interval;
import dev.longview.domain.evaluation.Ndcg;
import dev.longview.domain.evaluation.P90Coverage;
import dev.longview.domain.evaluation.Recall;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Turns rankings into metrics with intervals. */
final class Scoreboard {

    private enum Measure {
        RECALL_AT_K,
        RECALL_AT_DEPTH,
        NDCG_AT_K,
        ENTROPY
    }

    private record Key(String ranker, TargetColumn column, Measure measure) {}

    private final List<Rankings> rankings;
    private final EvaluationSettings settings;
    private final int[] interest;
    private final int corpus;
    private final Map<Key, Series> series;

    /**
     * Computes every metric of every ranker for every person, and resamples them.
     *
     * @param rankings one per ranker, of the same people, at least one
     * @param interest per item its interest, −1 where unknown
     * @param corpus number of items that may be shown
     */
    Scoreboard(List<Rankings> rankings, EvaluationSettings settings, int[] interest, int corpus, long seed) {
        this.rankings = rankings;
        this.settings = settings;
        this.interest = interest;
        this.corpus = corpus;
        Map<Key, double[]> values = new HashMap<>();
        rankings.forEach(one -> addValues(one, values));
        this.series = Series.resample(values, new Bootstrap(seed, settings.resamples()));
    }

    private void addValues(Rankings ranking, Map<Key, double[]> values) {
        String ranker = ranking.ranker();
        int k = settings.k();
        for (TargetColumn column : TargetColumn.values()) {
            values.put(
                    new Key(ranker, column, Measure.RECALL_AT_K),
                    perTarget(ranking, column, ranks -> Recall.ofRanks(k, ranks)));
            values.put(
                    new Key(ranker, column, Measure.RECALL_AT_DEPTH),
                    perTarget(ranking, column, ranks -> Recall.ofRanks(settings.depth(), ranks)));
            values.put(
                    new Key(ranker, column, Measure.NDCG_AT_K),
                    perTarget(ranking, column, ranks -> ndcg(ranker, k, ranks)));
        }
        values.put(new Key(ranker, TargetColumn.ALL, Measure.ENTROPY), perPerson(ranking, person -> InterestEntropy.of(
                        person.list(), interest)
                .orElse(Double.NaN)));
    }

    /** What an oracle does is no one ranking: several targets may be its first. */
    private static double ndcg(String ranker, int k, int[] ranks) {
        return OracleRankings.isOracle(ranker) ? Double.NaN : Ndcg.ofRanks(k, ranks);
    }

    private static double[] perTarget(Rankings ranking, TargetColumn column, ToDoubleFunction<int[]> metric) {
        return perPerson(ranking, person -> {
            int[] ranks = person.ranks(column);
            return ranks.length == 0 ? Double.NaN : metric.applyAsDouble(ranks);
        });
    }

    private static double[] perPerson(Rankings ranking, ToDoubleFunction<Rankings.OfPerson> metric) {
        return ranking.people().stream().mapToDouble(metric).toArray();
    }

    List<RankerResult> results() {
        return rankings.stream().map(this::result).toList();
    }

    private RankerResult result(Rankings ranking) {
        String ranker = ranking.ranker();
        return new RankerResult(
                ranker,
                Arrays.stream(TargetColumn.values())
                        .map(column -> columnResult(ranker, column))
                        .toList(),
                interval(ranker, TargetColumn.ALL, Measure.ENTROPY),
                coverage(ranking));
    }

    private ColumnResult columnResult(String ranker, TargetColumn column) {
        return new ColumnResult(
                column,
                interval(ranker, column, Measure.RECALL_AT_K),
                interval(ranker, column, Measure.RECALL_AT_DEPTH),
                interval(ranker, column, Measure.NDCG_AT_K));
    }

    private Optional<Interval> interval(String ranker, TargetColumn column, Measure measure) {
        return series.get(new Key(ranker, column, measure)).interval();
    }

    private Series recallAtK(String ranker, TargetColumn column) {
        return series.get(new Key(ranker, column, Measure.RECALL_AT_K));
    }

    private double coverage(Rankings ranking) {
        P90Coverage coverage = new P90Coverage(interest.length, corpus);
        ranking.people()
                .forEach(person ->
                        coverage.add(Arrays.copyOf(person.list(), Math.min(settings.k(), person.list().length))));
        return coverage.share();
    }

    /** One ranker against the best of the others that are no oracles, in every column that has targets. */
    List<Comparison> comparisons(String ranker) {
        return Arrays.stream(TargetColumn.values())
                .flatMap(column -> comparison(ranker, column).stream())
                .toList();
    }

    private Optional<Comparison> comparison(String ranker, TargetColumn column) {
        String best = bestBut(ranker, column);
        Series difference = recallAtK(ranker, column).minus(recallAtK(best, column));
        return difference
                .interval()
                .map(interval -> new Comparison(column, best, interval, difference.shareNotPositive()));
    }

    /** Of equally good ones the first in the report's order. */
    private String bestBut(String ranker, TargetColumn column) {
        return rankings.stream()
                .map(Rankings::ranker)
                .filter(other -> !other.equals(ranker) && !OracleRankings.isOracle(other))
                .reduce((left, right) -> recallAtK(right, column).mean()
                                > recallAtK(left, column).mean()
                        ? right
                        : left)
                .orElseThrow();
    }
}
