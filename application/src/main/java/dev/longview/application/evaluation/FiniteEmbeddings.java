package dev.longview.application.evaluation;

import dev.longview.domain.embedding.Vectors;
import dev.longview.ports.failure.CorruptException;

/** Guards against what a diverged training leaves: NaN would make every metric a chance result. */
public final class FiniteEmbeddings {

    private FiniteEmbeddings() {}

    /** @param whose for the message: people or items */
    public static void require(Vectors vectors, String whose) {
        for (float value : vectors.values()) {
            if (!Float.isFinite(value)) {
                throw new CorruptException("The model's embeddings of " + whose + " hold " + value
                        + ": its training must have diverged. Train again, with a lower learning rate.");
            }
        }
    }
}
