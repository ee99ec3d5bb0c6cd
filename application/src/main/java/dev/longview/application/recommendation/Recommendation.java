package dev.longview.application.recommendation;

/**
 * A recommended item.
 *
 * @param title {@code ""} where unknown
 * @param interest {@code ""} where unknown
 * @param score cosine in [−1, 1]
 */
public record Recommendation(String item, String title, String interest, float score) {}
