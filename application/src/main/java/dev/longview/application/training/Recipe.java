package dev.longview.application.training;

import dev.longview.domain.loss.Loss;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.negative.NegativeSource;
import dev.longview.domain.objective.Objective;
import dev.longview.ports.failure.MisconfiguredException;

/**
 * What is trained: outputs foretell labels, by a loss, against negatives. Senseless combinations are refused here.
 *
 * @param logQ whether scores are corrected by log Q
 */
record Recipe(Objective objective, Loss loss, NegativeSource negatives, boolean logQ) {

    /** @param timed whether the data has times */
    static Recipe of(TrainSettings settings, ModelSpec spec, boolean timed) {
        LossSettings loss = settings.loss();
        if (loss.kind() == LossSettings.Kind.FULL_SOFTMAX
                && !spec.representation().usesIds()) {
            throw new MisconfiguredException(
                    "train.loss.kind is full-softmax, but the items are seen by their vectors alone:"
                            + " a softmax over the whole catalogue learns a row for each of its items, where vectors are for"
                            + " catalogues that grow. Choose sampled-softmax, or set items.representation to ids or both.");
        }
        NegativeSettings negatives = settings.negatives();
        return new Recipe(
                settings.objective().over(timed), loss.with(negatives.sharing()), negatives.source(), loss.corrects());
    }

    /** The same for so many replicas, which share their negatives. */
    Recipe times(int replicas) {
        return new Recipe(objective, loss, negatives.times(replicas), logQ);
    }

    /** Refuses what makes no sense whatever the data. */
    static void requireSense(LossSettings loss, NegativeSettings negatives) {
        boolean full = loss.kind() == LossSettings.Kind.FULL_SOFTMAX;
        if (full && !negatives.none()) {
            throw new MisconfiguredException(
                    "train.loss.kind is full-softmax, which compares with every item there is, but"
                            + " train.negatives asks for some: in-batch = " + negatives.inBatch() + ", random = "
                            + negatives.random() + ", popular = " + negatives.popular() + ", hard = "
                            + negatives.hard() + ". Set all four to 0, or choose sampled-softmax.");
        }
        if (!full && negatives.none()) {
            throw new MisconfiguredException("train.loss.kind is " + loss.kind()
                    + ", but train.negatives has no source: in-batch, random, popular and hard are all 0, and there is"
                    + " nothing to compare positives with. Set one of them, or choose full-softmax.");
        }
    }
}
