package dev.longview.domain.model;

import dev.longview.domain.tensor.TensorOps;
import java.util.ArrayList;
import java.util.List;

/**
 * f: actions → R^D, one vector per position (PinnerFormer §3.2, A.2). Symbols: A = the actions' features, W = input matrix,
 * PE = position embedding, U and V = the residual stream after attention and after the feed-forward net, e = an output:
 *
 * <pre>
 * V⁰ = A·W + PE
 * Uˡ = Vˡ⁻¹ + MHSA(LayerNorm(Vˡ⁻¹))
 * Vˡ = Uˡ + FFN(LayerNorm(Uˡ)),   l = 1..L
 * e  = W2ᵀ GELU(W1ᵀ LayerNorm(v) + b1) + b2, then e/‖e‖,   for every row v of V^L
 * </pre>
 *
 * Rows run from the most recent action to the oldest. Letters: B sequences, M positions, H hidden, D dimension, P pairs.
 * <b>Ours</b>: dropout on V⁰ and on each of the two additions; GELU in the FFN. The network starts as a copier: W maps an
 * item's content at random, attention adds a nearly even mean of what was seen, the FFNs add nothing, and the last MLP passes
 * the sum on. The item tower starts with the same random map, so a new model foretells what the person did of late and often;
 * training departs from there. From independent random weights, models of a thousand people learn these people by heart
 * instead of learning to copy.
 */
final class UserEncoder<T> {

    private static final String HEAD = "head";
    private static final String POSITION = "input.position";
    private static final double POSITION_DEVIATION = 0.1;
    private static final double MEAN_SHARE = 3;

    private final ModelSpec spec;
    private final TensorOps<T> ops;
    private final Parameters<T> parameters;
    private final ActionFeatures<T> actions;
    private final Mlp<T> mlp;

    UserEncoder(ModelSpec spec, TensorOps<T> ops, Parameters<T> parameters, ItemContent<T> content) {
        this.spec = spec;
        this.ops = ops;
        this.parameters = parameters;
        this.actions = new ActionFeatures<>(spec.features(), ops, parameters, content);
        this.mlp = new Mlp<>(ops, parameters);
    }

    static List<ParameterSpec> parameters(ModelSpec spec) {
        int hidden = spec.hidden();
        List<ParameterSpec> all = new ArrayList<>(ActionFeatures.parameters(spec));
        if (spec.features().position()) {
            var start = new Initialiser.Normal(POSITION_DEVIATION);
            all.add(ParameterSpec.matrix(POSITION, spec.maxLength(), hidden, start));
        }
        for (int l = 1; l <= spec.layers(); l++) {
            all.addAll(layer("layer-" + l, hidden));
        }
        all.addAll(norm(HEAD + ".norm", hidden));
        all.addAll(Mlp.linearAtStart(HEAD, hidden, 4 * hidden, spec.dimension(), new Initialiser.Diagonal(1)));
        return all;
    }

    /** A layer that starts by adding to each row a nearly even mean of the rows that it sees. */
    private static List<ParameterSpec> layer(String name, int hidden) {
        List<ParameterSpec> all = new ArrayList<>(norm(name + ".attention-norm", hidden));
        var attention = new Initialiser.Normal(0.5 / Math.sqrt(hidden));
        all.add(ParameterSpec.matrix(name + ".query", hidden, hidden, attention));
        all.add(ParameterSpec.vector(name + ".query-bias", hidden, 0));
        all.add(ParameterSpec.matrix(name + ".key", hidden, hidden, attention));
        all.add(ParameterSpec.matrix(name + ".value", hidden, hidden, new Initialiser.Diagonal(1)));
        all.add(ParameterSpec.vector(name + ".value-bias", hidden, 0));
        all.add(ParameterSpec.matrix(name + ".output", hidden, hidden, new Initialiser.Diagonal(MEAN_SHARE)));
        all.add(ParameterSpec.vector(name + ".output-bias", hidden, 0));
        all.addAll(norm(name + ".ffn-norm", hidden));
        all.addAll(Mlp.absentAtStart(name + ".ffn", hidden, 4 * hidden));
        return all;
    }

    private static List<ParameterSpec> norm(String name, int hidden) {
        return List.of(
                ParameterSpec.vector(name + ".gain", hidden, 1), ParameterSpec.vector(name + ".bias", hidden, 0));
    }

    /** The user embeddings e_1: [B, D]. */
    T users(SequenceTensors<T> sequences) {
        return output(ops.firstPosition(transformer(sequences)));
    }

    /** The outputs of chosen rows b·M + position, [P] integers: [P, D]. */
    T outputs(SequenceTensors<T> sequences, T rows) {
        return output(ops.gather(ops.rows(transformer(sequences)), rows));
    }

    private T transformer(SequenceTensors<T> sequences) {
        T v = input(sequences);
        for (int l = 1; l <= spec.layers(); l++) {
            String name = "layer-" + l;
            T u = ops.add(v, drop(attention(name, norm(name + ".attention-norm", v), sequences.valid()), 2 * l - 1));
            v = ops.add(u, drop(mlp.apply(name + ".ffn", norm(name + ".ffn-norm", u)), 2 * l));
        }
        return v;
    }

    /** V⁰, with zeros for padding. */
    private T input(SequenceTensors<T> sequences) {
        T projected = actions.project(sequences);
        T placed = spec.features().position() ? ops.addPositions(projected, parameters.of(POSITION)) : projected;
        return ops.multiply(drop(placed, 0), ops.column(sequences.valid()));
    }

    private T attention(String name, T x, T valid) {
        // A bias of the keys would raise all scores of a query alike, which softmax does not see
        T keys = ops.project(x, parameters.of(name + ".key"));
        T attended = ops.attention(linear(name + ".query", x), keys, linear(name + ".value", x), valid, spec.heads());
        return linear(name + ".output", attended);
    }

    private T output(T v) {
        return ops.l2Normalise(mlp.apply(HEAD, norm(HEAD + ".norm", v)));
    }

    private T linear(String name, T x) {
        return ops.add(ops.project(x, parameters.of(name)), parameters.of(name + "-bias"));
    }

    private T norm(String name, T x) {
        return ops.layerNorm(x, parameters.of(name + ".gain"), parameters.of(name + ".bias"));
    }

    private T drop(T x, int salt) {
        return ops.dropout(x, spec.dropout(), salt);
    }
}
