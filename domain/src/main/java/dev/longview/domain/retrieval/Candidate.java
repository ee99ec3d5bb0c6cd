package dev.longview.domain.retrieval;

/**
 * A retrieved item.
 *
 * @param item the item's dense index
 * @param score cosine in [−1, 1]
 */
public record Candidate(int item, float score) {}
