package dev.longview.domain.loss;

import dev.longview.domain.model.Parameters;
import dev.longview.domain.negative.Sharing;
import dev.longview.domain.tensor.TensorOps;

/**
 * The L2 loss that PinnerSage §5 trains single-vector baselines with. Symbols: u_i, p_i = the output and item of pair i; N_i =
 * the pool without every entry whose item is a positive of i's person in this batch; m = the margin:
 *
 * <pre>L_i = ‖u_i − p_i‖² + 1/|N_i| · Σ_{v ∈ N_i} max(0, m − ‖u_i − v‖²)</pre>
 *
 * <b>Ours</b>: the second term. PinnerSage's item embeddings are fixed, so the first one alone does; here the item tower is
 * learned with the user encoder, and one point for everything would be its minimum. Negatives within the margin are pushed away
 * (as in Hadsell, Chopra, LeCun: Dimensionality Reduction by Learning an Invariant Mapping, 2006, on squared distances). All
 * vectors have unit length, so ‖u − v‖² = 2 − 2⟨u, v⟩; a temperature would only rescale the loss and its margin.
 *
 * @param margin m: the squared distance below which a negative is pushed away, in (0, 4]
 * @param sharing whether the positives of other pairs serve as negatives
 */
public record SquaredDistance(double margin, Sharing sharing) implements Loss {

    public SquaredDistance {
        if (!(margin > 0 && margin <= 4)) {
            throw new IllegalArgumentException(
                    "the margin is " + margin + ", but squared distances of unit vectors lie in (0, 4]");
        }
    }

    @Override
    public <T> T value(TensorOps<T> ops, Parameters<T> parameters, PairTensors<T> pairs) {
        var comparison = new Comparison<>(ops, pairs, sharing);
        T pulled = squared(ops, comparison.own(pairs.outputs()));
        T distances = squared(ops, comparison.scores(pairs.outputs()));
        T pushed = comparison.meanOverNegatives(ops.relu(ops.subtract(ops.scalar(margin), distances)));
        return comparison.weighted(ops.add(pulled, pushed));
    }

    /** Cosines to squared distances of unit vectors. */
    private static <T> T squared(TensorOps<T> ops, T cosines) {
        return ops.subtract(ops.scalar(2), ops.scale(cosines, 2));
    }
}
