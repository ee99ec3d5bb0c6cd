package dev.longview.domain.model;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What reads a sequence of actions: turns V⁰, the actions' projected features, into one row per position that knows this action
 * and the older ones, never a more recent one or padding. Rows run from the most recent action to the oldest.
 */
sealed interface SequenceEncoder<T> permits TransformerEncoder, RecurrentEncoder, HierTcnEncoder {

    /**
     * V⁰ [B, M, H], zeros for padding → what {@code choice} leaves of V^L [B, M, H]: [R, H]; the rows of padding mean nothing.
     *
     * @param choice picks rows, so that no work is done for rows that nobody asks for
     */
    T encode(T input, SequenceTensors<T> sequences, UnaryOperator<T> choice);

    static <T> SequenceEncoder<T> of(ModelSpec spec, Blocks<T> blocks) {
        return switch (spec.encoder()) {
            case TRANSFORMER -> new TransformerEncoder<>(spec, blocks);
            case GRU -> new RecurrentEncoder<>(spec, RecurrentCell.GRU, blocks);
            case LSTM -> new RecurrentEncoder<>(spec, RecurrentCell.LSTM, blocks);
            case HIER_TCN -> new HierTcnEncoder<>(spec, blocks);
        };
    }

    static List<ParameterSpec> parameters(ModelSpec spec) {
        return switch (spec.encoder()) {
            case TRANSFORMER -> TransformerEncoder.parameters(spec);
            case GRU -> RecurrentEncoder.parameters(spec, RecurrentCell.GRU);
            case LSTM -> RecurrentEncoder.parameters(spec, RecurrentCell.LSTM);
            case HIER_TCN -> HierTcnEncoder.parameters(spec);
        };
    }
}
