package dev.longview.application.interest;

import dev.longview.domain.interest.Linkage;
import dev.longview.ports.failure.MisconfiguredException;
import java.time.Duration;
import java.util.Optional;

/**
 * How interests are found and retrieved with; {@code pinnersage} of the configuration.
 *
 * @param vectors what items are clustered by; empty: the data's vectors where it has them, else the current model's
 * @param window how far back actions count, > 0
 * @param mostActions of a person's actions in the window at most so many, the latest, are clustered, ≥ 1
 * @param linkage how unlike two clusters are
 * @param threshold the height to merge up to; empty: the previous batch's, or one chosen from the data
 * @param decayPerDay λ of the importance, ≥ 0, in 1/days
 * @param recentActions of a person's actions since the batch at most so many, the latest, are clustered when asked, ≥ 0
 */
public record InterestSettings(
        Optional<ItemVectors> vectors,
        Duration window,
        int mostActions,
        Linkage linkage,
        Optional<Double> threshold,
        double decayPerDay,
        int recentActions) {

    /** Whose vectors of the items. */
    public enum ItemVectors {
        /** The data's. */
        GIVEN,
        /** The embeddings that a trained model has for items. */
        MODEL
    }

    public InterestSettings {
        require(window.isPositive(), "window", window, "a positive duration, such as 90d");
        require(mostActions >= 1, "most-actions", mostActions, "at least 1");
        require(threshold.isEmpty() || threshold.get() >= 0, "threshold", threshold, "at least 0, or null");
        require(decayPerDay >= 0, "decay-per-day", decayPerDay, "at least 0");
        require(recentActions >= 0, "recent-actions", recentActions, "at least 0");
    }

    private static void require(boolean holds, String key, Object value, String right) {
        if (!holds) {
            throw new MisconfiguredException("pinnersage." + key + " is " + value + ", but must be " + right + ".");
        }
    }
}
