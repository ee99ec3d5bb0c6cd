package dev.longview.domain.model;

import dev.longview.domain.tensor.TensorOps;
import java.util.List;

/**
 * The cells of the recurrent encoders: Cho et al., <em>Learning Phrase Representations using RNN Encoder–Decoder</em>, EMNLP 2014
 * (with the reset gate behind the recurrent product, which makes of three products one), and Hochreiter and Schmidhuber, <em>Long
 * Short-Term Memory</em>, 1997, with the forget gate of Gers et al., 2000; the equations are in {@link TensorOps#gru} and {@link
 * TensorOps#lstm}.
 *
 * <p><b>Ours</b>: a cell starts as a leaky mean of its inputs, unit by unit over another span: gates that hardly mind the input,
 * no feedback into the candidates, and biases of the gates for spans from 1 to M ("chrono initialisation", Tallec and Ollivier,
 * <em>Can recurrent neural networks warp time?</em>, ICLR 2018).
 */
enum RecurrentCell {
    GRU(3) {
        @Override
        Initialiser weights(Initialiser gate, Initialiser candidate) {
            return new Initialiser.SideBySide(List.of(gate, gate, candidate));
        }

        @Override
        Initialiser biases(int longest) {
            var zero = new Initialiser.Constant(0);
            return new Initialiser.SideBySide(List.of(new Initialiser.LogSpans(longest, -1), zero, zero));
        }

        @Override
        <T> T states(TensorOps<T> ops, T gates, T recurrent, T flags, int longest) {
            return ops.gru(gates, recurrent, flags, longest);
        }
    },
    LSTM(4) {
        @Override
        Initialiser weights(Initialiser gate, Initialiser candidate) {
            return new Initialiser.SideBySide(List.of(gate, gate, gate, candidate));
        }

        @Override
        Initialiser biases(int longest) {
            var zero = new Initialiser.Constant(0);
            return new Initialiser.SideBySide(
                    List.of(new Initialiser.LogSpans(longest, -1), new Initialiser.LogSpans(longest, 1), zero, zero));
        }

        @Override
        <T> T states(TensorOps<T> ops, T gates, T recurrent, T flags, int longest) {
            return ops.lstm(gates, recurrent, flags, longest);
        }
    };

    private static final double GATE_DEVIATION = 0.5;

    private final int blocks;

    RecurrentCell(int blocks) {
        this.blocks = blocks;
    }

    abstract Initialiser weights(Initialiser gate, Initialiser candidate);

    abstract Initialiser biases(int longest);

    abstract <T> T states(TensorOps<T> ops, T gates, T recurrent, T flags, int longest);

    /**
     * @param share what the candidates start as, of the input: so small that tanh is nearly linear
     * @param longest M
     */
    List<ParameterSpec> parameters(String name, int hidden, double share, int longest) {
        var gate = new Initialiser.Normal(GATE_DEVIATION / Math.sqrt(hidden));
        var diagonal = new Initialiser.Diagonal(share);
        return List.of(
                ParameterSpec.matrix(name + ".input", hidden, blocks * hidden, weights(gate, diagonal)),
                ParameterSpec.vector(name + ".input-bias", blocks * hidden, biases(longest)),
                ParameterSpec.matrix(
                        name + ".recurrent", hidden, blocks * hidden, weights(gate, new Initialiser.Constant(0))));
    }

    /** What the inputs [B, M, H] say to the gates. */
    <T> T gates(Blocks<T> net, String name, T x) {
        return net.linear(name + ".input", x);
    }

    /** The states over gates [B, M, …] → [B, M, H]; the flags are those of {@link TensorOps#gru} and {@link TensorOps#lstm}. */
    <T> T run(Blocks<T> net, String name, T gates, T flags, int longest) {
        return states(net.ops(), gates, net.parameters().of(name + ".recurrent"), flags, longest);
    }
}
