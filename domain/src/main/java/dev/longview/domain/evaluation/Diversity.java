package dev.longview.domain.evaluation;

import dev.longview.domain.embedding.Vectors;
import java.util.OptionalDouble;

/**
 * Diversity of one person's items (PinnerSage §6): the mean distance of two of them. Ours: the distance is 1 − cosine, in
 * [0, 2]: that of unit vectors of no relation is 1. The metric is the mean over people.
 */
public final class Diversity {

    private Diversity() {}

    /**
     * Diversity of one set of items; empty where there are fewer than two. Since ‖Σx‖² is the sum of all products of two,
     * those with themselves included, it takes one pass, not one per pair.
     *
     * @param vectors unit length, one row per item
     * @param items distinct item indices
     */
    public static OptionalDouble of(Vectors vectors, int[] items) {
        if (items.length < 2) {
            return OptionalDouble.empty();
        }
        int dimension = vectors.dimension();
        double[] sum = new double[dimension];
        double own = 0;
        for (int item : items) {
            for (int i = 0; i < dimension; i++) {
                double value = vectors.values()[item * dimension + i];
                sum[i] += value;
                own += value * value;
            }
        }
        double all = 0;
        for (double value : sum) {
            all += value * value;
        }
        double pairs = (double) items.length * (items.length - 1);
        return OptionalDouble.of(1 - (all - own) / pairs);
    }
}
