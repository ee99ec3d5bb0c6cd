package dev.longview.domain.interest;

import dev.longview.domain.embedding.Vectors;
import java.util.Arrays;

/** Vectors to be clustered, as float64 from here on. The array is shared, not copied. */
record Points(double[] values, int dimension) {

    /** A vector that is not finite is refused. */
    static Points of(Vectors vectors) {
        double[] values = new double[vectors.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = vectors.values()[i];
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("vector " + i / vectors.dimension() + " has the value " + values[i]
                        + ", but only finite numbers can be clustered");
            }
        }
        return new Points(values, vectors.dimension());
    }

    int count() {
        return values.length / dimension;
    }

    /** A copy of one point. */
    double[] row(int point) {
        return Arrays.copyOfRange(values, point * dimension, (point + 1) * dimension);
    }
}
