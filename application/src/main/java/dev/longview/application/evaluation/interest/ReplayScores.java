package dev.longview.application.evaluation.interest;

import dev.longview.application.evaluation.Series;
import dev.longview.application.evaluation.interest.InterestEvaluationReport.Comparison;
import dev.longview.application.evaluation.interest.InterestEvaluationReport.MethodResult;
import dev.longview.domain.evaluation.Bootstrap;
import dev.longview.domain.evaluation.Interval;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what is measured day by day, and turns it into means over people with intervals. For one thread. */
final class ReplayScores {

    private record Key(String method, Measure measure) {}

    private final List<Method> methods;
    private final int people;
    private final Map<Key, DailyMeans> means = new HashMap<>();

    ReplayScores(List<Method> methods, int people) {
        this.methods = methods;
        this.people = people;
    }

    void add(Method method, int person, Map<Measure, Double> measured) {
        measured.forEach((measure, value) -> means.computeIfAbsent(
                        new Key(method.name(), measure), key -> new DailyMeans(people))
                .add(person, value));
    }

    /** What was found; people without a value of some kind are left out of its mean. */
    Result result(Bootstrap bootstrap) {
        Map<Key, double[]> values = new HashMap<>();
        means.forEach((key, mean) -> values.put(key, mean.values()));
        return new Result(methods, Series.resample(values, bootstrap));
    }

    /** Everything measured, and its resamples. */
    record Result(List<Method> methods, Map<Key, Series> series) {

        List<MethodResult> results() {
            return methods.stream().map(this::result).toList();
        }

        private MethodResult result(Method method) {
            return new MethodResult(
                    method.name(),
                    interval(method, Measure.RELEVANCE),
                    interval(method, Measure.RECALL),
                    interval(method, Measure.R_PRECISION),
                    interval(method, Measure.RECIPROCAL_RANK),
                    interval(method, Measure.DIVERSITY));
        }

        private Optional<Interval> interval(Method method, Measure measure) {
            return of(method, measure).interval();
        }

        private Series of(Method method, Measure measure) {
            return series.get(new Key(method.name(), measure));
        }

        /** All other methods less one, person by person. */
        List<Comparison> comparisons(Method reference) {
            return methods.stream()
                    .filter(method -> !method.equals(reference))
                    .map(method -> new Comparison(
                            method.name(),
                            difference(method, reference, Measure.RELEVANCE),
                            difference(method, reference, Measure.RECALL),
                            difference(method, reference, Measure.R_PRECISION),
                            difference(method, reference, Measure.RECIPROCAL_RANK)))
                    .toList();
        }

        private Optional<Interval> difference(Method method, Method reference, Measure measure) {
            return of(method, measure).minus(of(reference, measure)).interval();
        }
    }
}
