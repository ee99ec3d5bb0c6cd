package dev.longview.benchmarks;

import java.util.List;

/** Order statistics of measurements. */
final class Numbers {

    private Numbers() {}

    static double median(List<Double> values) {
        return quantile(values, .5);
    }

    /** By linear interpolation between the two nearest values. */
    static double quantile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        double place = share * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }
}
