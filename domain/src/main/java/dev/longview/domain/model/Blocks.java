package dev.longview.domain.model;

import dev.longview.domain.tensor.TensorOps;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts that all sequence encoders are made of, by name of their parameters.
 *
 * @param dropout share of activations dropped in training
 */
record Blocks<T>(TensorOps<T> ops, Parameters<T> parameters, double dropout) {

    static List<ParameterSpec> norm(String name, int width) {
        return List.of(ParameterSpec.vector(name + ".gain", width, 1), ParameterSpec.vector(name + ".bias", width, 0));
    }

    /** A matrix and its bias, which starts as zero. */
    static List<ParameterSpec> linear(String name, int in, int out, Initialiser start) {
        return new ArrayList<>(
                List.of(ParameterSpec.matrix(name, in, out, start), ParameterSpec.vector(name + "-bias", out, 0)));
    }

    T norm(String name, T x) {
        return ops.layerNorm(x, parameters.of(name + ".gain"), parameters.of(name + ".bias"));
    }

    T linear(String name, T x) {
        return ops.add(ops.project(x, parameters.of(name)), parameters.of(name + "-bias"));
    }

    T mlp(String name, T x) {
        return new Mlp<>(ops, parameters).apply(name, x);
    }

    /** @param salt differs from that of every other call in the network */
    T drop(T x, int salt) {
        return ops.dropout(x, dropout, salt);
    }
}
