package dev.longview.domain.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The causal, pre-norm transformer of PinnerFormer §3.2, A.2. Symbols: U and V = the residual stream after attention and after
 * the feed-forward net:
 *
 * <pre>
 * Uˡ = Vˡ⁻¹ + MHSA(LayerNorm(Vˡ⁻¹))
 * Vˡ = Uˡ + FFN(LayerNorm(Uˡ)),   l = 1..L
 * </pre>
 *
 * <b>Ours</b>: the last layer goes on from its attention with the rows asked for alone; dropout on each of the two additions; GELU in the FFN. Attention starts by adding a nearly even mean of what was
 * seen, the FFNs by adding nothing.
 */
final class TransformerEncoder<T> implements SequenceEncoder<T> {

    private static final double MEAN_SHARE = 3;

    private final ModelSpec spec;
    private final Blocks<T> blocks;

    TransformerEncoder(ModelSpec spec, Blocks<T> blocks) {
        this.spec = spec;
        this.blocks = blocks;
    }

    static List<ParameterSpec> parameters(ModelSpec spec) {
        List<ParameterSpec> all = new ArrayList<>();
        for (int l = 1; l <= spec.layers(); l++) {
            all.addAll(layer("layer-" + l, spec.hidden()));
        }
        return all;
    }

    private static List<ParameterSpec> layer(String name, int hidden) {
        List<ParameterSpec> all = new ArrayList<>(Blocks.norm(name + ".attention-norm", hidden));
        var attention = new Initialiser.Normal(0.5 / Math.sqrt(hidden));
        all.addAll(Blocks.linear(name + ".query", hidden, hidden, attention));
        all.add(ParameterSpec.matrix(name + ".key", hidden, hidden, attention));
        all.addAll(Blocks.linear(name + ".value", hidden, hidden, new Initialiser.Diagonal(1)));
        all.addAll(Blocks.linear(name + ".output", hidden, hidden, new Initialiser.Diagonal(MEAN_SHARE)));
        all.addAll(Blocks.norm(name + ".ffn-norm", hidden));
        all.addAll(Mlp.absentAtStart(name + ".ffn", hidden, 4 * hidden));
        return all;
    }

    @Override
    public T encode(T input, SequenceTensors<T> sequences, UnaryOperator<T> choice) {
        T v = input;
        for (int l = 1; l <= spec.layers(); l++) {
            String name = "layer-" + l;
            // Behind the last attention no row looks at another: only the rows asked for go on
            UnaryOperator<T> rows = l < spec.layers() ? UnaryOperator.identity() : choice;
            T seen = rows.apply(attention(name, blocks.norm(name + ".attention-norm", v), sequences.valid()));
            T u = blocks.ops().add(rows.apply(v), blocks.drop(blocks.linear(name + ".output", seen), 2 * l - 1));
            T fed = blocks.mlp(name + ".ffn", blocks.norm(name + ".ffn-norm", u));
            v = blocks.ops().add(u, blocks.drop(fed, 2 * l));
        }
        return v;
    }

    private T attention(String name, T x, T valid) {
        // A bias of the keys would raise all scores of a query alike, which softmax does not see
        T keys = blocks.ops().project(x, blocks.parameters().of(name + ".key"));
        T queries = blocks.linear(name + ".query", x);
        T values = blocks.linear(name + ".value", x);
        return blocks.ops().attention(queries, keys, values, valid, spec.heads());
    }
}
