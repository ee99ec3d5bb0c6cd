package dev.longview.domain.loss;

import dev.longview.domain.model.Parameters;
import dev.longview.domain.negative.Sharing;
import dev.longview.domain.tensor.TensorOps;
import java.util.Optional;

/**
 * Binary cross-entropy (Kang, McAuley: Self-Attentive Sequential Recommendation, 2018, equation 6; PinnerFormer Table 10).
 * Symbols: u_i, p_i = the output and item of pair i; s(u, v) = ⟨u, v⟩/τ; N_i = the pool without every entry whose item is a
 * positive of i's person in this batch; σ = the logistic function:
 *
 * <pre>L_i = −log σ(s(u_i, p_i)) − 1/|N_i| · Σ_{v ∈ N_i} log(1 − σ(s(u_i, v)))</pre>
 *
 * SASRec draws one uniform negative per pair; the mean over a pool of uniform negatives has the same expectation and less
 * noise. It takes plain inner products; embeddings of unit length, whose σ could not leave (.27, .73), need τ, learned as in
 * {@link SampledSoftmax}. Log Q corrects a softmax's sum and has no place here.
 *
 * @param initialTemperature τ at the start, above {@code minimumTemperature}
 * @param minimumTemperature τ's lower bound, above 0
 * @param sharing whether the positives of other pairs serve as negatives
 */
public record BinaryCrossEntropy(double initialTemperature, double minimumTemperature, Sharing sharing)
        implements Loss {

    public BinaryCrossEntropy {
        new Temperature(initialTemperature, minimumTemperature);
    }

    @Override
    public Optional<Temperature> learnedTemperature() {
        return Optional.of(new Temperature(initialTemperature, minimumTemperature));
    }

    @Override
    public <T> T value(TensorOps<T> ops, Parameters<T> parameters, PairTensors<T> pairs) {
        var comparison = new Comparison<>(ops, pairs, sharing);
        T outputs = ops.divide(pairs.outputs(), temperature(ops, parameters));
        // −log σ(x) = softplus(−x) and −log(1 − σ(x)) = softplus(x)
        T positive = ops.softplus(ops.scale(comparison.own(outputs), -1));
        T negative = comparison.meanOverNegatives(ops.softplus(comparison.scores(outputs)));
        return comparison.weighted(ops.add(positive, negative));
    }
}
