package dev.longview.domain.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The recurrent baselines of PinnerSage §5: L layers of GRU or LSTM, which read from the oldest action to the most recent one:
 *
 * <pre>Vˡ = Vˡ⁻¹ + Cell(LayerNorm(Vˡ⁻¹))·O,   l = 1..L</pre>
 *
 * PinnerSage says no more than the names. <b>Ours</b>: residual layers with the norm in front and dropout on the addition, so that
 * they differ from the transformer in what reads the past and in nothing else. They start as {@link TransformerEncoder} does: by
 * adding a mean of what was seen, only leaky (see {@link RecurrentCell}).
 */
final class RecurrentEncoder<T> implements SequenceEncoder<T> {

    private static final double CANDIDATE_SHARE = 0.25;
    private static final double MEAN_SHARE = 3;

    private final ModelSpec spec;
    private final RecurrentCell cell;
    private final Blocks<T> blocks;

    RecurrentEncoder(ModelSpec spec, RecurrentCell cell, Blocks<T> blocks) {
        this.spec = spec;
        this.cell = cell;
        this.blocks = blocks;
    }

    static List<ParameterSpec> parameters(ModelSpec spec, RecurrentCell cell) {
        int hidden = spec.hidden();
        List<ParameterSpec> all = new ArrayList<>();
        for (int l = 1; l <= spec.layers(); l++) {
            all.addAll(layer("layer-" + l, cell, hidden, spec.maxLength()));
        }
        return all;
    }

    /** Norm, cell and output of one name. */
    static List<ParameterSpec> layer(String name, RecurrentCell cell, int hidden, int longest) {
        List<ParameterSpec> all = new ArrayList<>(Blocks.norm(name + ".norm", hidden));
        all.addAll(cell.parameters(name, hidden, CANDIDATE_SHARE, longest));
        var output = new Initialiser.Diagonal(MEAN_SHARE / CANDIDATE_SHARE);
        all.addAll(Blocks.linear(name + ".output", hidden, hidden, output));
        return all;
    }

    @Override
    public T encode(T input, SequenceTensors<T> sequences, UnaryOperator<T> choice) {
        T v = input;
        for (int l = 1; l <= spec.layers(); l++) {
            String name = "layer-" + l;
            T gates = cell.gates(blocks, name, blocks.norm(name + ".norm", v));
            T states = cell.run(blocks, name, gates, sequences.valid(), spec.maxLength());
            v = blocks.ops().add(v, blocks.drop(blocks.linear(name + ".output", states), l));
        }
        return choice.apply(v);
    }
}
