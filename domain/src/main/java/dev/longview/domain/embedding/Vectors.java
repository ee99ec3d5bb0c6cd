package dev.longview.domain.embedding;

import java.util.Arrays;
import java.util.List;

/**
 * A matrix of float32 vectors, row-major. The array is shared, not copied: who holds it must not write to it. Safe for
 * reading by many threads.
 *
 * @param values row after row, count × dimension values
 * @param dimension the length of a row, ≥ 1
 */
public record Vectors(float[] values, int dimension) {

    public Vectors {
        if (dimension < 1 || values.length % dimension != 0) {
            throw new IllegalArgumentException(values.length + " values are no whole number of rows of " + dimension);
        }
    }

    public static Vectors zeros(int count, int dimension) {
        return new Vectors(new float[Math.multiplyExact(count, dimension)], dimension);
    }

    /** Copies of vectors of one length as rows, in their order. */
    public static Vectors of(List<float[]> rows, int dimension) {
        Vectors vectors = zeros(rows.size(), dimension);
        int at = 0;
        for (float[] row : rows) {
            System.arraycopy(row, 0, vectors.values(), at, dimension);
            at += dimension;
        }
        return vectors;
    }

    public int count() {
        return values.length / dimension;
    }

    /** Copies of some rows, in the order given; a row may stand there twice. */
    public Vectors rows(int[] rows) {
        Vectors chosen = zeros(rows.length, dimension);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * dimension, chosen.values(), i * dimension, dimension);
        }
        return chosen;
    }

    /** A copy of one row. */
    public float[] row(int index) {
        return Arrays.copyOfRange(values, index * dimension, (index + 1) * dimension);
    }

    /** The square of a row's Euclidean length. */
    public double squaredLength(int row) {
        return Similarity.squaredLength(values, row * dimension, dimension);
    }
}
