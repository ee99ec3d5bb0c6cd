package dev.longview.application.recommendation;

import dev.longview.domain.interest.InterestChoice;
import dev.longview.domain.retrieval.Blending;
import dev.longview.ports.failure.MisconfiguredException;
import java.util.Optional;

/**
 * How recommendations are found; {@code recommend} of the configuration.
 *
 * @param interests e: how many of a person's interests are searched with, ≥ 1
 * @param choice which of them
 * @param candidates how many items all their searches look for together, ≥ 1
 * @param blending how the lists become one
 * @param nearDuplicate items with a cosine above this to one that comes before are left out; empty: none are
 * @param minimumQuality items of a known quality below this are left out; empty: none are
 * @param cache how many items' neighbours are kept, ≥ 0
 * @param diversity of recommendations, from 0 (off) to 1; see {@link dev.longview.domain.retrieval.MarginalRelevance}
 */
public record RecommendSettings(
        int interests,
        InterestChoice choice,
        int candidates,
        Blending blending,
        Optional<Double> nearDuplicate,
        Optional<Double> minimumQuality,
        int cache,
        double diversity) {

    public RecommendSettings {
        require(interests >= 1, "interests", interests, "at least 1");
        require(candidates >= 1, "candidates", candidates, "at least 1");
        require(
                nearDuplicate.isEmpty() || (nearDuplicate.get() >= -1 && nearDuplicate.get() <= 1),
                "near-duplicate",
                nearDuplicate,
                "a cosine from -1 to 1, or null");
        require(
                minimumQuality.isEmpty() || Double.isFinite(minimumQuality.get()),
                "minimum-quality",
                minimumQuality,
                "a number, or null");
        require(cache >= 0, "cache", cache, "at least 0");
        Retrieval.requireDiversity("recommend.diversity", diversity);
    }

    /** Without diversity. */
    public RecommendSettings(
            int interests,
            InterestChoice choice,
            int candidates,
            Blending blending,
            Optional<Double> nearDuplicate,
            Optional<Double> minimumQuality,
            int cache) {
        this(interests, choice, candidates, blending, nearDuplicate, minimumQuality, cache, 0);
    }

    private static void require(boolean holds, String key, Object value, String right) {
        if (!holds) {
            Object told = value instanceof Optional<?> optional ? optional.orElseThrow() : value;
            throw new MisconfiguredException("recommend." + key + " is " + told + ", but must be " + right + ".");
        }
    }
}
