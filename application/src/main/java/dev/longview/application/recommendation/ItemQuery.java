package dev.longview.application.recommendation;

import dev.longview.application.recommendation.RecommendRequest.Explain;
import java.util.Optional;

/**
 * Which items to find.
 *
 * @param near what they should be near to
 * @param k how many, from 1 to {@link ServingGeneration#GREATEST_K}
 * @param restrictions where nobody's seen items are meant
 * @param diversity from 0 to 1; 0: the nearest
 * @param representation whose vectors: pinnerformer's, of the current generation, or pinnersage's, of the current batch of
 *     interests; empty: the configured one, for a blend pinnerformer's
 */
public record ItemQuery(
        Near near,
        int k,
        Restrictions restrictions,
        double diversity,
        Optional<UserRepresentation> representation,
        Explain explain) {

    /** What items can be near to. */
    public sealed interface Near {}

    /** An item, which itself is not found. */
    public record Item(String id) implements Near {}

    /** A vector of the dimension of the items' vectors, of any positive length. */
    public record Point(float[] vector) implements Near {}

    public ItemQuery {
        ServingGeneration.requireK(k);
        Retrieval.requireDiversity("diversity", diversity);
    }
}
