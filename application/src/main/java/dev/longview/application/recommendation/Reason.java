package dev.longview.application.recommendation;

import dev.longview.domain.item.ItemTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why an item is recommended, or found.
 *
 * @param item the item that it was found by; empty where it was found by a vector
 * @param title {@code ""} where unknown; empty where there is no item
 * @param score the cosine of the two, in [−1, 1]
 * @param shared what the two items have in common besides, see {@link ItemTable#shared}: the search did not look at it
 */
public record Reason(
        Kind kind, Optional<String> item, Optional<String> title, float score, Map<String, List<String>> shared) {

    /** What whoever asked has to do with the item of a reason. */
    public enum Kind {
        /** It stands for one of the person's interests, whose search found the recommendation. */
        INTEREST,
        /** They acted on it, and of all they acted on it is among the most like the recommendation. */
        ACTION,
        /** They asked what is like it. */
        ITEM,
        /** They asked what is near a vector, of which nothing else is known. */
        VECTOR
    }

    /** @param found what is recommended for its sake */
    static Reason of(Kind kind, ItemTable items, int item, int found, float score) {
        return new Reason(
                kind,
                Optional.of(items.ids().name(item)),
                Optional.of(items.titles()[item]),
                score,
                items.shared(item, found));
    }

    static Reason ofVector(float score) {
        return new Reason(Kind.VECTOR, Optional.empty(), Optional.empty(), score, Map.of());
    }
}
