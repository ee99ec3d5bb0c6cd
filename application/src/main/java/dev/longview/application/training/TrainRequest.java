package dev.longview.application.training;

import dev.longview.application.model.ItemSettings;
import dev.longview.application.model.ModelSettings;
import dev.longview.application.model.PositiveSettings;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.model.ReplicaGroup;
import java.time.Instant;
import java.util.Optional;

/**
 * What to train.
 *
 * @param until nothing later is seen; empty: the data's end. Order-only data knows no times: empty
 * @param start anew, or from the last checkpoint of an unfinished run
 * @param provenance carries the seed of every random choice
 * @param group the processes that train together, and which of them this is
 */
public record TrainRequest(
        ModelSettings model,
        ItemSettings items,
        PositiveSettings positives,
        TrainSettings train,
        Optional<Instant> until,
        Start start,
        Provenance provenance,
        ReplicaGroup group) {

    /** In this process alone. */
    public TrainRequest(
            ModelSettings model,
            ItemSettings items,
            PositiveSettings positives,
            TrainSettings train,
            Optional<Instant> until,
            Start start,
            Provenance provenance) {
        this(model, items, positives, train, until, start, provenance, ReplicaGroup.ALONE);
    }

    /** The same as one of several replicas. */
    public TrainRequest in(ReplicaGroup replicas) {
        return new TrainRequest(model, items, positives, train, until, start, provenance, replicas);
    }

    /** Where a run begins. */
    public enum Start {
        /** At step 0; with an unfinished run that has a checkpoint to lose, it is refused. */
        NEW,
        /** At step 0; an unfinished run is given up. */
        FRESH,
        /** Where the unfinished run was last made safe. */
        RESUME
    }
}
