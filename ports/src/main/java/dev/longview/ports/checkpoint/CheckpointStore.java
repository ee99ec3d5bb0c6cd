package dev.longview.ports.checkpoint;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps the newest checkpoints of one training run, and the best weights. Each is there whole or not at all, whenever the
 * process or the machine dies. For one thread.
 */
public interface CheckpointStore {

    /**
     * Writes a checkpoint aside, syncs it and moves it into place in one step; then drops the oldest beyond the number that
     * are kept, and the best weights that none of the kept ones goes back to. One of the same step is replaced.
     *
     * @param state what else to keep, as JSON
     * @param files writes files and folders into the empty folder it is given
     * @return the checkpoint in its place
     * @throws dev.longview.ports.failure.RetryableException where the disk refuses
     */
    Checkpoint save(long step, Record state, Consumer<Path> files);

    /**
     * The newest whole checkpoint, verified; a damaged one is passed over for the one before it. Empty without any.
     *
     * @throws dev.longview.ports.failure.CorruptException where there are checkpoints, all of them damaged
     */
    Optional<Checkpoint> latest();

    /**
     * Keeps the weights after a step, which are the best so far, as {@link #save} keeps a checkpoint. Those that were best
     * before stay until no checkpoint goes back to them.
     *
     * @param files writes files and folders into the empty folder it is given
     */
    void saveBest(long step, Consumer<Path> files);

    /**
     * The folder of the weights that were best after a step, verified.
     *
     * @throws dev.longview.ports.failure.CorruptException where they are damaged or missing
     */
    Path best(long step);

    /** Deletes everything. */
    void clear();
}
