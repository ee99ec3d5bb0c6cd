package dev.longview.application.model;

import dev.longview.domain.evaluation.Protocol;
import dev.longview.domain.evaluation.UserSplit;
import dev.longview.domain.model.ModelSpec;

/**
 * What a model artifact holds beside its weights; {@code model.json}. Indices of items, types and surfaces are those of the
 * snapshot, which later snapshots only extend.
 *
 * @param spec the network's shape
 * @param positives what it was trained to foretell
 * @param protocol what training left out to be foretold
 * @param split who was trained on
 * @param until training saw nothing later than this, epoch milliseconds; the greatest long for order-only data
 * @param snapshot the id of the data it was trained on
 * @param steps optimiser steps that the weights have seen
 * @param validationScore best {@link Protocol#metric} on the validation people, NaN without any
 */
public record ModelDescription(
        ModelSpec spec,
        PositiveSettings positives,
        Protocol protocol,
        UserSplit split,
        long until,
        String snapshot,
        long steps,
        double validationScore) {

    /** The description's file name in the artifact. */
    public static final String FILE = "model.json";

    /** The weights' folder name in the artifact. */
    public static final String WEIGHTS = "weights";

    /** The same with a training's result. */
    public ModelDescription trained(long stepsTaken, double score) {
        return new ModelDescription(spec, positives, protocol, split, until, snapshot, stepsTaken, score);
    }
}
