package dev.longview.domain.retrieval;

import java.util.List;

/**
 * What one search found.
 *
 * @param candidates nearest first
 * @param weight how much the list counts beside others, ≥ 0
 */
public record RankedList(List<Candidate> candidates, double weight) {

    public RankedList {
        if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException(
                    "the weight of a list of candidates is " + weight + ", but must be a number of at least 0");
        }
    }
}
