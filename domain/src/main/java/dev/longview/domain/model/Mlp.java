package dev.longview.domain.model;

import dev.longview.domain.tensor.TensorOps;
import java.util.List;

/**
 * W2ᵀ GELU(W1ᵀx + b1) + b2 (PinnerFormer A.2).
 */
final class Mlp<T> {

    private final TensorOps<T> ops;
    private final Parameters<T> parameters;

    Mlp(TensorOps<T> ops, Parameters<T> parameters) {
        this.ops = ops;
        this.parameters = parameters;
    }

    /** Weights of independent normal numbers: W1 {@code in × hidden} and W2 {@code hidden × out}. */
    static List<ParameterSpec> parameters(String name, int in, int hidden, int out, double deviation2) {
        return list(
                name,
                in,
                hidden,
                out,
                new Initialiser.Normal(1 / Math.sqrt(in)),
                new Initialiser.Normal(deviation2 / Math.sqrt(hidden)));
    }

    /**
     * <b>Ours</b>: weights that make the MLP start as a random linear map, since GELU(x) − GELU(−x) = x. Inputs that differ
     * then give outputs that differ as much, where independent weights would give all outputs a large common part, which
     * training had to unlearn first.
     */
    static List<ParameterSpec> linearAtStart(String name, int in, int hidden, int out, double deviation1) {
        return list(
                name,
                in,
                hidden,
                out,
                new Initialiser.MirroredColumns(deviation1),
                new Initialiser.MirroredRows(Math.sqrt(2.0 / hidden)));
    }

    private static List<ParameterSpec> list(
            String name, int in, int hidden, int out, Initialiser first, Initialiser second) {
        return List.of(
                ParameterSpec.matrix(name + ".w1", in, hidden, first),
                ParameterSpec.vector(name + ".b1", hidden, 0),
                ParameterSpec.matrix(name + ".w2", hidden, out, second),
                ParameterSpec.vector(name + ".b2", out, 0));
    }

    /** […, in] → […, out]. */
    T apply(String name, T x) {
        T hidden = ops.gelu(linear(x, name + ".w1", name + ".b1"));
        return linear(hidden, name + ".w2", name + ".b2");
    }

    private T linear(T x, String weights, String bias) {
        return ops.add(ops.project(x, parameters.of(weights)), parameters.of(bias));
    }
}
