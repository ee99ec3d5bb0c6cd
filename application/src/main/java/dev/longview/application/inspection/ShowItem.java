package dev.longview.application.inspection;

import dev.longview.application.recommendation.Opened;
import dev.longview.domain.item.ItemAttribute;
import dev.longview.domain.item.ItemTable;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.timeline.DataSnapshot;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells what is known of an item, that which was put since the data was made included. Safe for use by many threads. */
public final class ShowItem {

    private final MeasureData data;

    @Inject
    public ShowItem(MeasureData data) {
        this.data = data;
    }

    /**
     * An item.
     *
     * @param eligible whether it may be recommended
     * @param quality empty where unknown
     * @param withVector whether it came with a vector
     * @param attributes what else is known of it, by name
     * @param actions how many actions in the data are on it; none where it is newer than they
     * @param rank how many items have more of them
     * @param items how many items there are
     */
    public record Shown(
            ItemCard card,
            String snapshot,
            boolean eligible,
            Optional<Float> quality,
            boolean withVector,
            Map<String, List<String>> attributes,
            int actions,
            int rank,
            int items) {}

    /**
     * What is known of an item.
     *
     * @throws NotFoundException for an unknown item
     * @throws RetryableException where nothing is served
     */
    public Shown show(Opened open, String item) {
        DataSnapshot served = open.data();
        ItemTable items = open.items();
        int index = items.ids().indexOf(item).orElseThrow(() -> unknown(item, served.id(), items));
        DataShape shape = data.of(served);
        return new Shown(
                ItemCard.of(items, index),
                served.id(),
                items.eligible().get(index),
                Optional.of(items.quality()[index]).filter(Float::isFinite),
                items.withVector().get(index),
                attributes(items, index),
                shape.actionsOf(index),
                shape.rankOf(index),
                items.size());
    }

    private static Map<String, List<String>> attributes(ItemTable items, int index) {
        Map<String, List<String>> attributes = new TreeMap<>();
        for (ItemAttribute attribute : items.attributes()) {
            List<String> values = attribute.of(index);
            if (!values.isEmpty()) {
                attributes.put(attribute.name(), values);
            }
        }
        return attributes;
    }

    static NotFoundException unknown(String item, String snapshot, ItemTable items) {
        return new NotFoundException("There is no item '" + item + "' in the data " + snapshot
                + ", nor was it put since; there are " + items.size() + " items.");
    }
}
