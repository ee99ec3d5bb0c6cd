package dev.longview.domain.evaluation;

import dev.longview.domain.random.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The percentile bootstrap over people (Efron, Tibshirani: An Introduction to the Bootstrap, 1993, ch. 13): as many people
 * as there are get drawn with replacement, again and again, and the metric is computed on each draw. Two methods are
 * compared on the same draws, pair by pair, because a person who is hard for one is mostly hard for the other. Each draw
 * is a function of the seed and its number, whatever thread computes it. Immutable; safe for use by many threads.
 *
 * @param seed the configuration's seed
 * @param resamples how many draws, ≥ 1
 */
public record Bootstrap(long seed, int resamples) {

    private static final long PURPOSE = 0xB007L;
    private static final double TAIL = 0.025;

    public Bootstrap {
        if (resamples < 1) {
            throw new IllegalArgumentException("the number of resamples is " + resamples + ", but must be at least 1");
        }
    }

    /** How often each person is in a draw: {@code people} numbers that sum to {@code people}. */
    public int[] draw(int resample, int people) {
        RandomGenerator random = Seeds.generator(seed, PURPOSE, resample);
        int[] times = new int[people];
        for (int i = 0; i < people; i++) {
            times[random.nextInt(people)]++;
        }
        return times;
    }

    /** The mean of a draw's values; people with {@code NaN} are left out, and a draw of nobody else is {@code NaN}. */
    public static double mean(double[] values, int[] times) {
        double sum = 0;
        long count = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                sum += values[i] * times[i];
                count += times[i];
            }
        }
        return sum / count;
    }

    /**
     * The 95 % interval around an estimate.
     *
     * @param estimate the metric on the people as they are
     * @param means the metric on each draw; {@code NaN}s are left out, and without any other the ends are {@code NaN}
     */
    public static Interval interval(double estimate, double[] means) {
        double[] sorted = Arrays.stream(means).filter(Double::isFinite).sorted().toArray();
        return new Interval(estimate, quantile(sorted, TAIL), quantile(sorted, 1 - TAIL));
    }

    private static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
