package dev.longview.domain.loss;

import dev.longview.domain.model.Parameters;
import dev.longview.domain.negative.Sharing;
import dev.longview.domain.tensor.TensorOps;

/**
 * The margin ranking loss that PinnerSage §5 trains single-vector baselines with (the form is that of Weston, Bengio, Usunier:
 * WSABIE, 2011, without its rank weighting). Symbols: u_i, p_i = the output and item of pair i; N_i = the pool without every
 * entry whose item is a positive of i's person in this batch; m = the margin:
 *
 * <pre>L_i = 1/|N_i| · Σ_{v ∈ N_i} max(0, m − ⟨u_i, p_i⟩ + ⟨u_i, v⟩)</pre>
 *
 * A temperature would only rescale the loss and its margin, so there is none.
 *
 * @param margin m: by how much the positive's cosine should exceed a negative's, in (0, 2]
 * @param sharing whether the positives of other pairs serve as negatives
 */
public record Hinge(double margin, Sharing sharing) implements Loss {

    public Hinge {
        if (!(margin > 0 && margin <= 2)) {
            throw new IllegalArgumentException(
                    "the margin is " + margin + ", but cosines differ by more than 0 and at most 2");
        }
    }

    @Override
    public <T> T value(TensorOps<T> ops, Parameters<T> parameters, PairTensors<T> pairs) {
        var comparison = new Comparison<>(ops, pairs, sharing);
        T own = ops.column(comparison.own(pairs.outputs()));
        T lead = ops.subtract(comparison.scores(pairs.outputs()), own);
        return comparison.weighted(comparison.meanOverNegatives(ops.relu(ops.add(lead, ops.scalar(margin)))));
    }
}
