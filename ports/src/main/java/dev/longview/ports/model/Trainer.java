package dev.longview.ports.model;

import dev.longview.domain.sequence.TrainingBatch;
import java.nio.file.Path;
import java.util.List;

/** A model in training. For one thread at a time; {@code close} frees the device. The same calls give the same bits. */
public interface Trainer extends AutoCloseable {

    /**
     * One optimiser step. In a group all replicas take it together, each with the same batch but for the sequences, the rows
     * of the others' pairs and the items of the others' windows, see {@link TrainingBatch}; loss, temperature, norm and weights are then the same on all of them.
     *
     * @return the loss before the update
     * @throws dev.longview.ports.failure.RetryableException where another replica is lost
     * @throws IllegalStateException where the loss is not finite
     */
    Step step(TrainingBatch batch, double learningRate);

    /** The weighted loss of a batch without dropout, changing nothing. */
    double loss(TrainingBatch batch);

    /** A hash of the present weights and of the number of steps: equal for equal bits. */
    long fingerprint();

    /**
     * Tells all replicas of the group some numbers, as many on each, and waits for theirs. Replicas must exchange at the same
     * places of their runs.
     *
     * @return what each replica said, in the order of the replicas; the own numbers where a process trains alone
     * @throws dev.longview.ports.failure.RetryableException where another replica is lost
     */
    default List<long[]> exchange(long... words) {
        return List.<long[]>of(words);
    }

    /** How many steps have been taken, over all resumes. */
    long steps();

    /** An encoder that always uses the trainer's present weights; do not use it while a step runs. It is closed with the trainer. */
    Encoder encoder();

    /** Writes everything needed to go on (parameters, optimiser, step) into an existing, empty folder. */
    void checkpoint(Path folder);

    /** Goes on from a checkpoint; one of another spec is a {@code CorruptException}. */
    void restore(Path folder);

    /** Writes the parameters alone into an existing, empty folder, for {@link ModelRuntime#encoder}. */
    void export(Path folder);

    @Override
    void close();

    /**
     * @param loss the batch's weighted mean loss
     * @param temperature τ after the step
     * @param gradientNorm global norm before clipping
     */
    record Step(double loss, double temperature, double gradientNorm) {}
}
