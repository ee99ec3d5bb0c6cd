package dev.longview.domain.loss;

import dev.longview.domain.model.ParameterSpec;
import dev.longview.domain.model.Parameters;
import dev.longview.domain.tensor.TensorOps;
import java.util.List;

/** A training loss over pairs and a pool of items. */
public sealed interface Loss permits SampledSoftmax, FullSoftmax, BinaryCrossEntropy, Hinge, SquaredDistance {

    /** What the loss itself learns. */
    List<ParameterSpec> parameters();

    /** The weighted mean loss of the pairs: []. */
    <T> T value(TensorOps<T> ops, Parameters<T> parameters, PairTensors<T> pairs);

    /** τ, by which cosines are divided; 1 for a loss that takes them as they are: []. */
    <T> T temperature(TensorOps<T> ops, Parameters<T> parameters);
}
