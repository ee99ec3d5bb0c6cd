package dev.longview.domain.loss;

import dev.longview.domain.model.Parameters;
import dev.longview.domain.negative.Sharing;
import dev.longview.domain.tensor.TensorOps;
import java.util.List;
import java.util.Optional;

/**
 * Sampled softmax with a learned temperature and correction by log Q (PinnerFormer §3.3). Symbols: u_i, p_i = the output and
 * item of pair i; s(u, v) = ⟨u, v⟩/τ; N_i = the pool without every entry whose item is a positive of i's person in this batch;
 * Q(v) = expected number of entries of item v in the pool:
 *
 * <pre>L_i = −log  exp(s(u_i, p_i)) / ( exp(s(u_i, p_i)) + Σ_{v ∈ N_i} exp(s(u_i, v) − log Q(v)) )</pre>
 *
 * The pair's own item also bears its correction: one entry, less log Q(p_i), that stands for all Q(p_i) entries which the
 * exclusion has taken out, so the two cancel. That makes the sum an unbiased estimate of the full softmax's. (Taken to the
 * letter, the paper's equation corrects the one entry left and so weighs rare positives too heavily, frequent ones too
 * lightly.) Without correction log Q is 0 throughout, and this is the plain sampled softmax.
 *
 * @param initialTemperature τ at the start, above {@code minimumTemperature}
 * @param minimumTemperature τ's lower bound, above 0
 * @param sharing whether the positives of other pairs serve as negatives
 */
public record SampledSoftmax(double initialTemperature, double minimumTemperature, Sharing sharing) implements Loss {

    public SampledSoftmax {
        new Temperature(initialTemperature, minimumTemperature);
    }

    /** With shared positives. */
    public SampledSoftmax(double initialTemperature, double minimumTemperature) {
        this(initialTemperature, minimumTemperature, Sharing.SHARED);
    }

    @Override
    public Optional<Temperature> learnedTemperature() {
        return Optional.of(new Temperature(initialTemperature, minimumTemperature));
    }

    @Override
    public <T> T value(TensorOps<T> ops, Parameters<T> parameters, PairTensors<T> pairs) {
        var comparison = new Comparison<>(ops, pairs, sharing);
        // Dividing the P·D outputs scales all P·(P+N) scores
        T outputs = ops.divide(pairs.outputs(), temperature(ops, parameters));
        T own = comparison.own(outputs);
        T corrected = ops.subtract(comparison.scores(outputs), comparison.logQ());
        T others = ops.logSumExp(comparison.withoutOwn(corrected));
        T all = ops.logSumExp(ops.concat(List.of(ops.column(own), ops.column(others))));
        return comparison.weighted(ops.subtract(all, own));
    }
}
