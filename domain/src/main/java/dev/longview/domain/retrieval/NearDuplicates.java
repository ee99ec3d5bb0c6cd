package dev.longview.domain.retrieval;

import dev.longview.domain.embedding.Similarity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Refuses items that are all but the same as one chosen before (PinnerSage §4). */
public final class NearDuplicates implements Admission {

    private final IntFunction<float[]> vectors;
    private final double threshold;
    private final List<float[]> chosen = new ArrayList<>();

    /**
     * @param vectors an item's vector, of unit length, or zeros, which are like nothing
     * @param threshold the cosine above which two items are near-duplicates, in [−1, 1]
     */
    public NearDuplicates(IntFunction<float[]> vectors, double threshold) {
        if (!(threshold >= -1 && threshold <= 1)) {
            throw new IllegalArgumentException(
                    "the cosine of near-duplicates is " + threshold + ", but must be from -1 to 1");
        }
        this.vectors = vectors;
        this.threshold = threshold;
    }

    @Override
    public boolean admits(int item) {
        float[] vector = vectors.apply(item);
        for (float[] other : chosen) {
            if (Similarity.dot(vector, 0, other, 0, vector.length) > threshold) {
                return false;
            }
        }
        chosen.add(vector);
        return true;
    }
}
