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

    /** The MLP of a residual block: W1 of independent normal numbers and W2 of zeros, so that the block starts as if absent. */
    static List<ParameterSpec> absentAtStart(String name, int width, int hidden) {
        var first = new Initialiser.Normal(1 / Math.sqrt(width));
        return list(name, width, hidden, width, first, new Initialiser.Constant(0));
    }

    /**
     * <b>Ours</b>: weights that make the MLP start as a linear map, x times {@code map}, cut or filled with zeros to the width
     * of the output, since GELU(x) − GELU(−x) = x. Inputs that differ then give outputs that differ as much, where independent
     * weights would give all outputs a large common part, which training had to unlearn first.
     *
     * @param map fills in × (hidden / 2)
     */
    static List<ParameterSpec> linearAtStart(String name, int in, int hidden, int out, Initialiser map) {
        return list(
                name,
                in,
                hidden,
                out,
                new Initialiser.MirroredColumns(map),
                new Initialiser.MirroredRows(new Initialiser.Diagonal(1)));
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
