package dev.longview.application.recommendation;

import dev.longview.application.daily.PopularItems;
import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.item.ItemTable;
import dev.longview.ports.timeline.DataSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An open artifact that answers questions: one immutable state of people and items, and what was put since. Safe for use by many
 * threads until closed.
 */
public abstract sealed class Served implements AutoCloseable permits ServingGeneration, ServingInterests {

    private final String id;
    private final Instant created;
    private final DataSnapshot data;
    private final FollowedItems items;
    private final PopularItems popular;

    /**
     * @param data that it was made of
     * @param items of that data, followed
     */
    Served(String id, Instant created, DataSnapshot data, FollowedItems items, PopularItems popular) {
        this.id = id;
        this.created = created;
        this.data = data;
        this.items = items;
        this.popular = popular;
    }

    /** The artifact's id. */
    public final String id() {
        return id;
    }

    /** When it was made. */
    public final Instant created() {
        return created;
    }

    /** The snapshot that item and user indices refer to. */
    public final DataSnapshot data() {
        return data;
    }

    /** Everything known of the items now. */
    public final ItemTable items() {
        return items.now().table();
    }

    /** An item's vector: unit length, zeros where it has none. */
    public final float[] vector(int item) {
        return items.now().vector(item);
    }

    /** Whether it has an item. */
    final boolean knowsItem(String item) {
        return items().ids().indexOf(item).isPresent();
    }

    /** Whether a person has a profile. */
    public abstract boolean knowsPerson(String user);

    /** What it is and whom it knows, for messages. */
    abstract String extent();

    final FollowedItems followed() {
        return items;
    }

    /** Searches from one vector. */
    final ItemSearch search() {
        return items.now().search();
    }

    /** What a search may be restricted to. */
    final SelectableItems selectable() {
        return search().selectable();
    }

    /** What to show while nothing can be known of a person. */
    final ByPopularity popular() {
        return new ByPopularity(items(), popular, selectable());
    }

    /** Some of the people that the data knows, evenly spread: the first may be those who came first and are gone. */
    final List<String> people(int most) {
        Vocabulary all = data.users();
        int count = Math.min(most, all.size());
        return IntStream.range(0, count)
                .mapToObj(i -> all.name((int) ((long) i * all.size() / count)))
                .toList();
    }

    @Override
    public abstract void close();
}
