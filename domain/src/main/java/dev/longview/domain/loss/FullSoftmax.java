package dev.longview.domain.loss;

import dev.longview.domain.model.Parameters;
import dev.longview.domain.negative.Sharing;
import dev.longview.domain.tensor.TensorOps;
import java.util.Optional;

/**
 * Cross-entropy over the whole catalogue, as the literature trains SASRec without sampling (Klenitskiy, Vasilev: Turning Dross
 * Into Gold Loss, 2023): nothing is drawn, nothing is masked, so that a person's other positives are compared with like any
 * item. Symbols: u_i, p_i = the output and item of pair i; s(u, v) = ⟨u, v⟩/τ; V = the N items of the pool behind the
 * positives, which hold every item once, p_i among them:
 *
 * <pre>L_i = −log  exp(s(u_i, p_i)) / Σ_{v ∈ V} exp(s(u_i, v))</pre>
 *
 * The literature takes plain inner products; embeddings of unit length need τ, learned as in {@link SampledSoftmax}.
 *
 * @param initialTemperature τ at the start, above {@code minimumTemperature}
 * @param minimumTemperature τ's lower bound, above 0
 */
public record FullSoftmax(double initialTemperature, double minimumTemperature) implements Loss {

    public FullSoftmax {
        new Temperature(initialTemperature, minimumTemperature);
    }

    @Override
    public Optional<Temperature> learnedTemperature() {
        return Optional.of(new Temperature(initialTemperature, minimumTemperature));
    }

    @Override
    public <T> T value(TensorOps<T> ops, Parameters<T> parameters, PairTensors<T> pairs) {
        var comparison = new Comparison<>(ops, pairs, Sharing.SEPARATE);
        T outputs = ops.divide(pairs.outputs(), temperature(ops, parameters));
        T all = ops.logSumExp(comparison.scores(outputs));
        return comparison.weighted(ops.subtract(all, comparison.own(outputs)));
    }
}
