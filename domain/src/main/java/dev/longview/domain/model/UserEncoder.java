package dev.longview.domain.model;

import dev.longview.domain.tensor.TensorOps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * f: actions → R^D, one vector per position (PinnerFormer §3.2, A.2). Symbols: A = the actions' features, W = input matrix,
 * PE = position embedding, V^L = what the {@link SequenceEncoder} makes of V⁰, e = an output:
 *
 * <pre>
 * V⁰ = A·W + PE
 * e  = W2ᵀ GELU(W1ᵀ LayerNorm(v) + b1) + b2, then e/‖e‖,   for every row v of V^L
 * </pre>
 *
 * Rows run from the most recent action to the oldest. Letters: B sequences, M positions, H hidden, D dimension, P pairs.
 * <b>Ours</b>: dropout on V⁰. The network starts as a copier: W maps an item's content at random, the sequence encoder adds means
 * of what was seen, and the last MLP passes the sum on. The item tower starts with the same random map (without a tower, W starts as
 * no map either), so a new model foretells what the person did of late and often; training departs from there. From independent
 * random weights, models of a thousand people learn these people by heart instead of learning to copy.
 */
final class UserEncoder<T> {

    private static final String HEAD = "head";
    private static final String POSITION = "input.position";
    private static final double POSITION_DEVIATION = 0.1;

    private final ModelSpec spec;
    private final TensorOps<T> ops;
    private final Blocks<T> blocks;
    private final ActionFeatures<T> actions;
    private final SequenceEncoder<T> sequence;

    UserEncoder(ModelSpec spec, TensorOps<T> ops, Parameters<T> parameters, ItemContent<T> content) {
        this.spec = spec;
        this.ops = ops;
        this.blocks = new Blocks<>(ops, parameters, spec.dropout());
        this.actions = new ActionFeatures<>(spec.features(), ops, parameters, content);
        this.sequence = SequenceEncoder.of(spec, blocks);
    }

    static List<ParameterSpec> parameters(ModelSpec spec) {
        int hidden = spec.hidden();
        List<ParameterSpec> all = new ArrayList<>(ActionFeatures.parameters(spec));
        if (spec.features().position()) {
            var start = new Initialiser.Normal(POSITION_DEVIATION);
            all.add(ParameterSpec.matrix(POSITION, spec.maxLength(), hidden, start));
        }
        all.addAll(SequenceEncoder.parameters(spec));
        all.addAll(Blocks.norm(HEAD + ".norm", hidden));
        all.addAll(Mlp.linearAtStart(HEAD, hidden, 4 * hidden, spec.dimension(), new Initialiser.Diagonal(1)));
        return all;
    }

    /** The user embeddings e_1: [B, D]. */
    T users(SequenceTensors<T> sequences) {
        return output(encoded(sequences, ops::firstPosition));
    }

    /** The outputs of chosen rows b·M + position, [P] integers: [P, D]. */
    T outputs(SequenceTensors<T> sequences, T rows) {
        return output(encoded(sequences, v -> ops.gather(ops.rows(v), rows)));
    }

    private T encoded(SequenceTensors<T> sequences, UnaryOperator<T> choice) {
        return sequence.encode(input(sequences), sequences, choice);
    }

    /** V⁰, with zeros for padding. */
    private T input(SequenceTensors<T> sequences) {
        T projected = actions.project(sequences);
        T placed = spec.features().position()
                ? ops.addPositions(projected, blocks.parameters().of(POSITION))
                : projected;
        return ops.multiply(blocks.drop(placed, 0), ops.column(sequences.valid()));
    }

    private T output(T v) {
        return ops.l2Normalise(blocks.mlp(HEAD, blocks.norm(HEAD + ".norm", v)));
    }
}
