package dev.longview.application.recommendation;

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
        ServingGeneration.requireK(k);
    }
}
