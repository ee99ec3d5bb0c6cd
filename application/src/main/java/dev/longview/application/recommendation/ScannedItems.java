package dev.longview.application.recommendation;

import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.retrieval.Candidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Items that are compared with every query, since no index has them. Immutable; safe for use by many threads.
 *
 * @param items their indices, ascending
 * @param vectors their embeddings, unit length, a row each
 */
record ScannedItems(int[] items, Vectors vectors) {

    static final ScannedItems NONE = new ScannedItems(new int[0], Vectors.zeros(0, 1));

    static ScannedItems of(Map<Integer, float[]> embeddings) {
        if (embeddings.isEmpty()) {
            return NONE;
        }
        SortedMap<Integer, float[]> sorted = new TreeMap<>(embeddings);
        int dimension = sorted.get(sorted.firstKey()).length;
        return new ScannedItems(
                sorted.keySet().stream().mapToInt(Integer::intValue).toArray(),
                Vectors.of(List.copyOf(sorted.values()), dimension));
    }

    boolean has(int item) {
        return Arrays.binarySearch(items, item) >= 0;
    }

    /** Those whose cosine to a query is at least so much, in no order. */
    List<Candidate> near(float[] query, float least, BitSet accepted) {
        List<Candidate> near = new ArrayList<>();
        double length = Math.sqrt(Similarity.dot(query, 0, query, 0, query.length));
        for (int row = 0; row < items.length; row++) {
            if (accepted.get(items[row])) {
                double dot = Similarity.dot(query, 0, vectors.values(), row * query.length, query.length);
                float cosine = (float) Math.clamp(dot / length, -1, 1);
                if (cosine >= least) {
                    near.add(new Candidate(items[row], cosine));
                }
            }
        }
        return near;
    }
}
