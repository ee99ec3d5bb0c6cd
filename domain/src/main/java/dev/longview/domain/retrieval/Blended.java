package dev.longview.domain.retrieval;

/**
 * A candidate of several lists' blend.
 *
 * @param candidate the item, with its score in the list that it comes from
 * @param list the position of that list among those blended
 */
public record Blended(Candidate candidate, int list) {

    public int item() {
        return candidate.item();
    }
}
