package dev.longview.tensorflow;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.loss.Loss;
import dev.longview.domain.model.ModelSpec;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.model.Encoder;
import dev.longview.ports.model.ModelRuntime;
import dev.longview.ports.model.OptimizerSettings;
import dev.longview.ports.model.ReplicaGroup;
import dev.longview.ports.model.Trainer;
import java.nio.file.Path;
import java.util.Optional;

/** TensorFlow as the engine. Safe for use by many threads. */
public final class TensorFlowRuntime implements ModelRuntime {

    private final Placement placement;
    private final Precision precision;

    /**
     * Starts TensorFlow, for the whole process: two runtimes of one process cannot use two GPUs.
     *
     * @throws MisconfiguredException where the settings demand a GPU that is not there, or a precision that the device is not
     *     good for
     */
    public TensorFlowRuntime(TensorFlowSettings settings) {
        this.placement = Demand.of(settings).placement();
        this.precision = settings.precision();
    }

    @Override
    public Trainer trainer(
            ModelSpec spec,
            Loss loss,
            OptimizerSettings optimizer,
            Optional<Vectors> itemVectors,
            long seed,
            ReplicaGroup group) {
        check(spec, itemVectors, spec.items());
        return group.size() == 1
                ? new TensorFlowTrainer(placement, precision, spec, loss, optimizer, itemVectors, seed)
                : ReplicaTrainer.join(placement, precision, spec, loss, optimizer, itemVectors, seed, group);
    }

    @Override
    public Encoder encoder(ModelSpec spec, Path weights, Optional<Vectors> itemVectors, int items) {
        check(spec, itemVectors, items);
        return new TensorFlowEncoder(placement, spec, weights, itemVectors, items);
    }

    private static void check(ModelSpec spec, Optional<Vectors> itemVectors, int items) {
        int dimension = itemVectors.map(Vectors::dimension).orElse(0);
        if (dimension != spec.vectorDimension()) {
            throw new MisconfiguredException("The item vectors given have the length " + dimension
                    + " (0: none are given), but the model is made for " + spec.vectorDimension()
                    + ". Ingest the vectors it was trained with, or train a new model.");
        }
        if (itemVectors.isPresent() && itemVectors.get().count() < items) {
            throw new MisconfiguredException("There are " + itemVectors.get().count() + " item vectors for " + items
                    + " items. Give every item a row, zeros where it has no vector.");
        }
    }
}
