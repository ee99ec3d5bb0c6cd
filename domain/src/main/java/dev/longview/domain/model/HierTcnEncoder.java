package dev.longview.domain.model;

import dev.longview.domain.tensor.TensorOps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * HierTCN: You, Wang, Pal, Eksombatchai, Rosenberg, Leskovec, <em>Hierarchical Temporal Convolutional Networks for Dynamic
 * Recommender Systems</em>, WWW 2019 (arXiv 1904.04381). A GRU goes from session to session; causal, dilated convolutions go over
 * the actions of a session and see the GRU's state from before it. Symbols: s = session, x = its actions, AGG = their aggregate,
 * S = the {@link Sessions}:
 *
 * <pre>
 * h_s = GRU(h_{s−1}, AGG(x of s))
 * V⁰ = x + h_{s−1}·O
 * Vˡ = Vˡ⁻¹ + W2ᵀ GELU(W1ᵀ [LayerNorm(Vˡ⁻¹) at m, m + d, m + 2d]),   d = 2^{l−1}, l = 1..L, zeros from other sessions
 * </pre>
 *
 * A session begins after a gap of more than {@link ModelSpec#sessionSeconds}; data without times is one long session, over which
 * this is a plain TCN. <b>Simplified</b>: AGG is the mean up to a factor, which the norm behind it takes away; the start tokens
 * ŝ and x̂ are zeros and left out, since every output follows an action; a block has one dilated convolution and one of width 1
 * behind it where the TCN of Bai et al. (2018) has two dilated ones, with the norm in front instead of weight normalisation; head,
 * loss, batches and features are those of all our encoders, so the paper's queue of mini-batches has no counterpart. <b>Ours</b>: it
 * starts as the others do, by adding means of what was seen.
 */
final class HierTcnEncoder<T> implements SequenceEncoder<T> {

    private static final String LONG_TERM = "sessions";
    private static final int TAPS = 3;

    private final ModelSpec spec;
    private final Blocks<T> blocks;
    private final TensorOps<T> ops;

    HierTcnEncoder(ModelSpec spec, Blocks<T> blocks) {
        this.spec = spec;
        this.blocks = blocks;
        this.ops = blocks.ops();
    }

    static List<ParameterSpec> parameters(ModelSpec spec) {
        int hidden = spec.hidden();
        List<ParameterSpec> all =
                new ArrayList<>(RecurrentEncoder.layer(LONG_TERM, RecurrentCell.GRU, hidden, spec.maxLength()));
        for (int l = 1; l <= spec.layers(); l++) {
            String name = "layer-" + l;
            all.addAll(Blocks.norm(name + ".norm", hidden));
            var sumOfTaps = new Initialiser.Stacked(1);
            all.addAll(Mlp.linearAtStart(name + ".convolution", TAPS * hidden, 2 * hidden, hidden, sumOfTaps));
        }
        return all;
    }

    @Override
    public T encode(T input, SequenceTensors<T> sequences, UnaryOperator<T> choice) {
        Sessions<T> sessions = Sessions.of(ops, sequences, spec.sessionSeconds(), spec.maxLength());
        T v = ops.add(input, blocks.drop(longTerm(input, sessions), spec.layers() + 1));
        for (int l = 1; l <= spec.layers(); l++) {
            String name = "layer-" + l;
            T taps = taps(blocks.norm(name + ".norm", v), sessions, l - 1);
            v = ops.add(v, blocks.drop(blocks.mlp(name + ".convolution", taps), l));
        }
        return choice.apply(v);
    }

    /** h_{s−1}·O: the GRU moves where a session begins, by the aggregate that the session before had at its end, one action older. */
    private T longTerm(T input, Sessions<T> sessions) {
        T aggregate = blocks.norm(LONG_TERM + ".norm", sessions.sums(input));
        T gates = ops.older(RecurrentCell.GRU.gates(blocks, LONG_TERM, aggregate), 1);
        T states = RecurrentCell.GRU.run(blocks, LONG_TERM, gates, sessions.begins(), spec.maxLength());
        return blocks.linear(LONG_TERM + ".output", states);
    }

    private T taps(T x, Sessions<T> sessions, int power) {
        return ops.concat(List.of(x, sessions.earlier(x, power), sessions.earlier(x, power + 1)));
    }
}
