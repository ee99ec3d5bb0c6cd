package dev.longview.ports.model;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.loss.Loss;
import dev.longview.domain.model.ModelSpec;
import java.nio.file.Path;
import java.util.Optional;

/** The engine that executes the network of {@code domain.model}. Safe for use by many threads. */
public interface ModelRuntime {

    /**
     * Prepares a model for training, with fresh parameters drawn from the seed.
     *
     * @param itemVectors one row per item; present exactly where the spec's representation uses vectors
     */
    default Trainer trainer(
            ModelSpec spec, Loss loss, OptimizerSettings optimizer, Optional<Vectors> itemVectors, long seed) {
        return trainer(spec, loss, optimizer, itemVectors, seed, ReplicaGroup.ALONE);
    }

    /**
     * The same in a group: every process of the group prepares the same model from the same seed, and from then on takes
     * every step together with the others. At most one group per process.
     *
     * @throws dev.longview.ports.failure.RetryableException where the own address is taken; later from the trainer, where
     *     another replica is lost
     */
    Trainer trainer(
            ModelSpec spec,
            Loss loss,
            OptimizerSettings optimizer,
            Optional<Vectors> itemVectors,
            long seed,
            ReplicaGroup group);

    /**
     * Opens exported weights for inference.
     *
     * @param weights the folder that {@link Trainer#export} wrote
     * @param itemVectors one row per item known now, possibly more than the model was trained with
     * @param items how many items there are now: {@code encodeItems} covers all of them
     */
    Encoder encoder(ModelSpec spec, Path weights, Optional<Vectors> itemVectors, int items);
}
