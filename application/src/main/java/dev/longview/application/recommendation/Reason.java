package dev.longview.application.recommendation;

import dev.longview.domain.item.ItemTable;

/**
 * Why an item is recommended.
 *
 * @param item the item that it was found by
 * @param title {@code ""} where unknown
 * @param score the cosine of the two, in [−1, 1]
 */
public record Reason(Kind kind, String item, String title, float score) {

    /** What the person has to do with the item of a reason. */
    public enum Kind {
        /** It stands for one of their interests, whose search found the recommendation. */
        INTEREST,
        /** They acted on it, and of all they acted on it is among the most like the recommendation. */
        ACTION
    }

    static Reason of(Kind kind, ItemTable items, int item, float score) {
        return new Reason(kind, items.ids().name(item), items.titles()[item], score);
    }
}
