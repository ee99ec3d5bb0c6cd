package dev.longview.application.evaluation;

import dev.longview.domain.evaluation.Bootstrap;
import dev.longview.domain.evaluation.Interval;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One metric's value for every person and its mean on every resample.
 *
 * @param values one per person, {@code NaN} for people who have none
 * @param means one per resample; the resamples are the same for every series
 */
public record Series(double[] values, double[] means) {

    /** Resamples many series of the same people at once, on all processors. */
    public static <K> Map<K, Series> resample(Map<K, double[]> values, Bootstrap bootstrap) {
        Map<K, Series> series = new HashMap<>();
        values.forEach((key, own) -> series.put(key, new Series(own, new double[bootstrap.resamples()])));
        int people = values.values().iterator().next().length;
        IntStream.range(0, bootstrap.resamples()).parallel().forEach(resample -> {
            int[] times = bootstrap.draw(resample, people);
            series.values().forEach(one -> one.means[resample] = Bootstrap.mean(one.values, times));
        });
        return series;
    }

    /** Of the people who have a value; {@code NaN} where nobody has one. */
    public double mean() {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    /** The mean and its interval; empty where nobody has a value. */
    public Optional<Interval> interval() {
        double mean = mean();
        return Double.isNaN(mean) ? Optional.empty() : Optional.of(Bootstrap.interval(mean, means));
    }

    /** The difference of two series over the same people, resample by resample. */
    public Series minus(Series other) {
        return new Series(difference(values, other.values), difference(means, other.means));
    }

    /** The share of resamples with a mean of at most 0. */
    public double shareNotPositive() {
        double[] defined =
                Arrays.stream(means).filter(mean -> !Double.isNaN(mean)).toArray();
        return (double) Arrays.stream(defined).filter(mean -> mean <= 0).count() / defined.length;
    }

    private static double[] difference(double[] left, double[] right) {
        return IntStream.range(0, left.length)
                .mapToDouble(i -> left[i] - right[i])
                .toArray();
    }
}
