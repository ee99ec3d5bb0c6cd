package dev.longview.application.recommendation;

import dev.longview.ports.failure.MisconfiguredException;
import java.util.Optional;

/**
 * Whom to recommend what.
 *
 * @param user the person's id
 * @param k how many items, from 1 to {@link ServingGeneration#GREATEST_K}
 * @param representation empty: the configured one
 */
public record RecommendRequest(
        String user, int k, Exclude exclude, Optional<UserRepresentation> representation, Explain explain) {

    /** Whether to say why. */
    public enum Explain {
        NOTHING,
        REASONS
    }

    public RecommendRequest {
        if (k < 1 || k > ServingGeneration.GREATEST_K) {
            throw new MisconfiguredException(
                    "k is " + k + ", but must be from 1 to " + ServingGeneration.GREATEST_K + ".");
        }
    }
}
