package dev.longview.application.evaluation.interest;

import dev.longview.domain.embedding.Vectors;

/** Some rows of a matrix. */
final class Rows {

    private Rows() {}

    static Vectors of(Vectors vectors, int[] rows) {
        int dimension = vectors.dimension();
        Vectors chosen = Vectors.zeros(rows.length, dimension);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(vectors.values(), rows[i] * dimension, chosen.values(), i * dimension, dimension);
        }
        return chosen;
    }
}
