package dev.longview.application.inspection;

import dev.longview.domain.item.ItemTable;
import java.util.Optional;

/**
 * An item as it is shown wherever it is named.
 *
 * @param title {@code ""} where unknown
 * @param interest {@code ""} where unknown
 * @param image where its picture is, see {@link ItemTable#image}
 */
public record ItemCard(String item, String title, String interest, Optional<String> image) {

    /** Of an item without a picture. */
    public ItemCard(String item, String title, String interest) {
        this(item, title, interest, Optional.empty());
    }

    static ItemCard of(ItemTable items, int item) {
        int interest = items.interest()[item];
        return new ItemCard(
                items.ids().name(item),
                items.titles()[item],
                interest < 0 ? "" : items.interests().name(interest),
                items.image(item));
    }
}
