package dev.longview.domain.loss;

import dev.longview.domain.model.ParameterSpec;
import dev.longview.domain.model.Parameters;
import dev.longview.domain.tensor.TensorOps;
import java.util.List;
import java.util.Optional;

/** A training loss over pairs and a pool of items. */
public sealed interface Loss permits SampledSoftmax, FullSoftmax, BinaryCrossEntropy, Hinge, SquaredDistance {

    /** τ, where the loss has one to learn. */
    default Optional<Temperature> learnedTemperature() {
        return Optional.empty();
    }

    /** What the loss itself learns. */
    default List<ParameterSpec> parameters() {
        return learnedTemperature().map(Temperature::parameter).stream().toList();
    }

    /** The weighted mean loss of the pairs: []. */
    <T> T value(TensorOps<T> ops, Parameters<T> parameters, PairTensors<T> pairs);

    /** τ, by which cosines are divided; 1 for a loss that takes them as they are: []. */
    default <T> T temperature(TensorOps<T> ops, Parameters<T> parameters) {
        return learnedTemperature()
                .map(learned -> learned.value(ops, parameters))
                .orElseGet(() -> ops.scalar(1));
    }
}
