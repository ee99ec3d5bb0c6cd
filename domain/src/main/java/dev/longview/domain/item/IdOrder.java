package dev.longview.domain.item;

import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.embedding.Vectors;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Items in the order of their ids, character by character ("10" before "9"): by this order ties are broken where the dense
 * indices, which follow the order of the log, would tell something about it. Nobody writes to the arrays.
 *
 * @param items item indices by place
 * @param places places by item index
 */
public record IdOrder(int[] items, int[] places) {

    public static IdOrder of(Vocabulary ids) {
        int[] items = IntStream.range(0, ids.size())
                .boxed()
                .sorted(Comparator.comparing(ids::name))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] places = new int[items.length];
        for (int place = 0; place < items.length; place++) {
            places[items[place]] = place;
        }
        return new IdOrder(items, places);
    }

    /** The rows of items by place. */
    public Vectors sorted(Vectors byItem) {
        return byItem.rows(items);
    }
}
