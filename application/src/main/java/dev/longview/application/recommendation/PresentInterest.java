package dev.longview.application.recommendation;

import dev.longview.domain.interest.Interest;

/**
 * One of a person's interests at a moment.
 *
 * @param interest with its importance at that moment
 */
public record PresentInterest(Interest interest, Origin origin) {

    /** Where an interest comes from. */
    public enum Origin {
        /** The daily batch. */
        BATCH,
        /** Actions that the batch has not seen. */
        RECENT
    }
}
