package dev.longview.domain.loss;

import dev.longview.domain.model.ParameterSpec;
import dev.longview.domain.model.Parameters;
import dev.longview.domain.tensor.TensorOps;
import java.util.List;

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
 * <p><b>Ours</b>: τ = τ_min + exp(θ), smooth and bounded below, θ learned.
 *
 * @param initialTemperature τ at the start, above {@code minimumTemperature}
 * @param minimumTemperature τ's lower bound, above 0
 * @param sharing whether the positives of other pairs serve as negatives
 */
public record SampledSoftmax(double initialTemperature, double minimumTemperature, Sharing sharing) implements Loss {

    private static final String THETA = "loss.temperature";

    /** What a pair does with the positives of the other pairs of its batch. */
    public enum Sharing {
        /** They are its negatives too, as in-batch and mixed sources want it. */
        SHARED,
        /** It is compared with the random negatives only; there must be some. */
        SEPARATE
    }

    public SampledSoftmax {
        if (!(minimumTemperature > 0) || !(initialTemperature > minimumTemperature)) {
            throw new IllegalArgumentException("the temperature starts at " + initialTemperature + " with the bound "
                    + minimumTemperature + ", but the bound must be above 0 and the start above the bound");
        }
    }

    /** With shared positives. */
    public SampledSoftmax(double initialTemperature, double minimumTemperature) {
        this(initialTemperature, minimumTemperature, Sharing.SHARED);
    }

    @Override
    public List<ParameterSpec> parameters() {
        return List.of(ParameterSpec.scalar(THETA, Math.log(initialTemperature - minimumTemperature)));
    }

    @Override
    public <T> T temperature(TensorOps<T> ops, Parameters<T> parameters) {
        return ops.add(ops.exp(parameters.of(THETA)), ops.scalar(minimumTemperature));
    }

    @Override
    public <T> T value(TensorOps<T> ops, Parameters<T> parameters, PairTensors<T> pairs) {
        // Dividing the P·D outputs scales all P·(P+N) scores
        T outputs = ops.divide(pairs.outputs(), temperature(ops, parameters));
        T own = ops.rowDot(outputs, ops.head(pairs.embeddings(), pairs.outputs()));
        T others = ops.logSumExp(negatives(ops, outputs, pairs));
        T all = ops.logSumExp(ops.concat(List.of(ops.column(own), ops.column(others))));
        return ops.sum(ops.multiply(ops.subtract(all, own), pairs.weights()));
    }

    /** s(u_i, v) − log Q(v) for every pair and candidate, very low where the candidate is the person's own positive. */
    private <T> T negatives(TensorOps<T> ops, T outputs, PairTensors<T> pairs) {
        T items = ops.head(pairs.pool(), pairs.users());
        T candidates = candidates(ops, pairs.pool(), pairs);
        T scores = ops.innerProducts(outputs, candidates(ops, pairs.embeddings(), pairs));
        T corrected = ops.subtract(scores, candidates(ops, pairs.logQ(), pairs));
        return ops.excludeOwn(corrected, pairs.users(), items, candidates);
    }

    private <T> T candidates(TensorOps<T> ops, T pool, PairTensors<T> pairs) {
        return sharing == Sharing.SHARED ? pool : ops.tail(pool, pairs.users());
    }
}
