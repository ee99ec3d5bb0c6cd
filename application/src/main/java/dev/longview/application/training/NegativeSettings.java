package dev.longview.application.training;

import static dev.longview.application.model.Expectation.require;

import dev.longview.domain.negative.NegativeSource;
import dev.longview.domain.negative.Sharing;

/**
 * The pool that a pair's positive is compared with (PinnerFormer §3.3); the {@code train.negatives} section. 0 switches a
 * source off.
 *
 * @param inBatch most pairs of a batch, whose positives are one another's negatives; drawn at random where there are more. 0:
 *     they are not one another's negatives, and all are kept
 * @param random items that may be shown, drawn uniformly
 * @param popular items that may be shown, drawn by how often they are positive
 * @param hard items that the model finds most like the batch's positives
 * @param refreshEvery steps after which the hard negatives go by the model's present item embeddings
 */
public record NegativeSettings(int inBatch, int random, int popular, int hard, int refreshEvery) {

    public NegativeSettings {
        require(inBatch >= 0, "train.negatives.in-batch", inBatch, "at least 0");
        require(random >= 0, "train.negatives.random", random, "at least 0");
        require(popular >= 0, "train.negatives.popular", popular, "at least 0");
        require(hard >= 0, "train.negatives.hard", hard, "at least 0");
        require(
                refreshEvery >= (hard > 0 ? 1 : 0),
                "train.negatives.refresh-every",
                refreshEvery,
                hard > 0
                        ? "at least 1 with train.negatives.hard = " + hard
                                + ", which go by the model's embeddings of some step"
                        : "at least 0");
    }

    boolean none() {
        return inBatch == 0 && random == 0 && popular == 0 && hard == 0;
    }

    Sharing sharing() {
        return inBatch == 0 ? Sharing.SEPARATE : Sharing.SHARED;
    }

    int pairLimit() {
        return inBatch == 0 ? Integer.MAX_VALUE : inBatch;
    }

    /** Without any of them, every item. */
    NegativeSource source() {
        return none() ? new NegativeSource.Catalogue() : new NegativeSource.Mixture(sharing(), random, popular, hard);
    }
}
