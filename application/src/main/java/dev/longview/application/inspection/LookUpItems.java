package dev.longview.application.inspection;

import dev.longview.application.recommendation.Opened;
import dev.longview.domain.item.ItemTable;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.timeline.DataSnapshot;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Finds items whose id begins with a text or whose title has all of its words, by looking at every one, new ones included. Safe for use
 * by many threads.
 */
public final class LookUpItems {

    @Inject
    public LookUpItems() {}

    /**
     * What was found.
     *
     * @param snapshot the id of the data that was searched
     * @param size how many items there are, new ones included
     */
    public record Found(String snapshot, int size, List<ItemCard> items) {}

    /**
     * At most k items, those whose id begins with the text first.
     *
     * @throws RetryableException where nothing is served
     */
    public Found find(Opened open, String text, int k) {
        DataSnapshot data = open.data();
        ItemTable items = open.items();
        String[] words = text.toLowerCase(Locale.ROOT).strip().split("\\s+");
        IntPredicate byId = item -> items.ids().name(item).startsWith(text);
        IntPredicate byTitle = item -> hasAll(items.titles()[item].toLowerCase(Locale.ROOT), words);
        IntStream found = IntStream.concat(
                IntStream.range(0, items.size()).filter(byId),
                IntStream.range(0, items.size()).filter(byId.negate().and(byTitle)));
        return new Found(
                data.id(),
                items.size(),
                found.limit(k).mapToObj(item -> ItemCard.of(items, item)).toList());
    }

    private static boolean hasAll(String title, String[] words) {
        return Arrays.stream(words).allMatch(title::contains);
    }
}
