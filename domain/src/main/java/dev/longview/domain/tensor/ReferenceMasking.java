package dev.longview.domain.tensor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What hides a person's own items, in plain loops; see {@link TensorOps#excludeOwn}. */
final class ReferenceMasking {

    private static final double EXCLUDED = -1e9;

    private ReferenceMasking() {}

    static ReferenceTensor excludeOwn(
            ReferenceOps ops,
            ReferenceTensor scores,
            ReferenceTensor owners,
            ReferenceTensor items,
            ReferenceTensor candidates) {
        Set<List<Integer>> owned = new HashSet<>();
        for (int r = 0; r < owners.size(); r++) {
            owned.add(List.of(owners.index(r), items.index(r)));
        }
        double[] penalty = new double[scores.size()];
        for (int i = 0; i < penalty.length; i++) {
            int owner = owners.index(i / candidates.size());
            penalty[i] = owned.contains(List.of(owner, candidates.index(i % candidates.size()))) ? EXCLUDED : 0;
        }
        return ops.add(scores, ReferenceTensor.of(penalty, scores.shape()));
    }
}
