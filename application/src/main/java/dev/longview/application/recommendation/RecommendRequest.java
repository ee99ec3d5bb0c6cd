package dev.longview.application.recommendation;

import java.util.Optional;

/**
 * Whom to recommend what.
 *
 * @param user the person's id
 * @param k how many items, from 1 to {@link ServingGeneration#GREATEST_K}
 * @param diversity from 0 to 1; empty: the configured one
 * @param fromInterest the item that stands for one of the person's interests, which alone is searched with; empty: those that the
 *     settings choose
 * @param representation empty: the configured one
 */
public record RecommendRequest(
        String user,
        int k,
        Restrictions restrictions,
        Optional<Double> diversity,
        Optional<String> fromInterest,
        Optional<UserRepresentation> representation,
        Explain explain) {

    /** Whether to say why. */
    public enum Explain {
        NOTHING,
        REASONS
    }

    public RecommendRequest {
        ServingGeneration.requireK(k);
        diversity.ifPresent(asked -> Retrieval.requireDiversity("diversity", asked));
    }

    /** Of items that are not restricted otherwise, by the settings. */
    public RecommendRequest(
            String user, int k, Exclude exclude, Optional<UserRepresentation> representation, Explain explain) {
        this(user, k, Restrictions.of(exclude), Optional.empty(), Optional.empty(), representation, explain);
    }

    /** The same question of somebody else. */
    RecommendRequest of(String other) {
        return new RecommendRequest(other, k, restrictions, diversity, fromInterest, representation, explain);
    }

    /** The same question of one representation. */
    RecommendRequest by(UserRepresentation one) {
        return new RecommendRequest(user, k, restrictions, diversity, fromInterest, Optional.of(one), explain);
    }
}
