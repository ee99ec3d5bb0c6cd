package dev.longview.application.evaluation;

import dev.longview.application.model.ModelDescription;
import dev.longview.domain.evaluation.Protocol;
import dev.longview.ports.failure.MisconfiguredException;
import java.time.Instant;

/** Refuses models that know what they should foretell. */
public final class UnseenFuture {

    private UnseenFuture() {}

    /**
     * Refuses a model that was trained leave-one-out.
     *
     * @param option what chose the time, for the message: {@code --at}
     * @param at epoch milliseconds
     */
    public static void requireByTime(String model, ModelDescription description, String option, long at) {
        if (description.protocol() != Protocol.TIME) {
            throw new MisconfiguredException("Model " + model
                    + " was trained leave-one-out: on everybody, and on all but their last positive actions, whenever"
                    + " they were, so it has seen what comes after " + option + " " + Instant.ofEpochMilli(at)
                    + ". Evaluate it with --protocol leave-one-out, or train a model with --protocol time.");
        }
    }

    /** Refuses a model whose training saw anything later than a time. */
    public static void requireEnded(String model, ModelDescription description, String option, long at) {
        if (description.until() > at) {
            throw new MisconfiguredException("Model " + model + " was trained on data until "
                    + Instant.ofEpochMilli(description.until()) + ", which is after " + option + " "
                    + Instant.ofEpochMilli(at)
                    + ": it has seen what it should foretell. Evaluate it at the time where its training ended or later, or"
                    + " train a model that ends earlier.");
        }
    }
}
