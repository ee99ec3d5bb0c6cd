package dev.longview.ports.checkpoint;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps the newest checkpoints of the one training run of a workspace. A checkpoint is there whole or not at all, whenever
 * the process or the machine dies. For one run at a time.
 */
public interface CheckpointStore {

    /**
     * Writes a checkpoint aside, syncs it and moves it into place in one step; then drops the oldest beyond two. One of the
     * same step is replaced.
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

    /** Deletes every checkpoint. */
    void clear();
}
