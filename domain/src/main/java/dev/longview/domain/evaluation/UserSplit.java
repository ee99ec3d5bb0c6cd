package dev.longview.domain.evaluation;

import dev.longview.domain.random.Seeds;

/**
 * Who is trained on, who stops the training and who is evaluated: a function of the person's id and the seed alone, so
 * that every command agrees, and a person never changes sides as data grows.
 *
 * @param seed the configuration's seed
 * @param evaluationShare share of people held out for evaluation, in [0, 1)
 * @param validationShare share of people that early stopping looks at, in [0, 1)
 */
public record UserSplit(long seed, double evaluationShare, double validationShare) {

    /** A person's part in an experiment. */
    public enum Part {
        TRAINING,
        VALIDATION,
        EVALUATION
    }

    public UserSplit {
        if (!(evaluationShare >= 0 && validationShare >= 0 && evaluationShare + validationShare < 1)) {
            throw new IllegalArgumentException(
                    "the shares of people held out are " + evaluationShare + " (evaluation) and " + validationShare
                            + " (validation): together they must leave some to train on");
        }
    }

    public Part of(String user) {
        double place = Seeds.uniform(Seeds.mix(seed, Seeds.hash(user)));
        if (place < evaluationShare) {
            return Part.EVALUATION;
        }
        return place < evaluationShare + validationShare ? Part.VALIDATION : Part.TRAINING;
    }
}
