package dev.longview.application.training;

import dev.longview.application.model.TrainedModel;

/** What early stopping looks at: how well a model foretells what it was not trained on. Safe for use by many threads. */
interface Validation {

    /** How many people are looked at; 0: there is no validation. */
    int people();

    /** The mean over the people of the protocol's metric, in [0, 1]. */
    double score(TrainedModel model);
}
