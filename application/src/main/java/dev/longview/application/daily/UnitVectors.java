package dev.longview.application.daily;

import dev.longview.domain.embedding.Vectors;
import dev.longview.ports.failure.CorruptException;
import java.util.function.IntFunction;

/** Guards against a model's embeddings that are no unit vectors: NaN would otherwise spoil the index silently. */
public final class UnitVectors {

    private static final double TOLERANCE = 1e-2;

    private UnitVectors() {}

    /**
     * Refuses rows of another length as a {@link CorruptException}.
     *
     * @param owner names a row's owner, for the message
     */
    public static void require(Vectors vectors, IntFunction<String> owner) {
        for (int row = 0; row < vectors.count(); row++) {
            if (!isSound(vectors, row)) {
                throw new CorruptException("The model's embedding of " + owner.apply(row) + " has the squared length "
                        + vectors.squaredLength(row)
                        + " instead of 1: the model is damaged or did not converge; train it again.");
            }
        }
    }

    /** Whether a row has unit length. */
    public static boolean isSound(Vectors vectors, int row) {
        return Math.abs(vectors.squaredLength(row) - 1) < TOLERANCE;
    }
}
