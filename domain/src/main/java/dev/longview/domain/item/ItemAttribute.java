package dev.longview.domain.item;

import dev.longview.domain.action.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Something that items have values of, such as a brand or a language: none, one or several each. Immutable; safe for use by
 * many threads.
 */
public final class ItemAttribute {

    private final String name;
    private final Vocabulary values;
    /** Item i has the values {@code held[starts[i]]} up to but not including {@code held[starts[i + 1]]}. */
    private final int[] starts;

    private final int[] held;

    private ItemAttribute(String name, Vocabulary values, int[] starts, int[] held) {
        this.name = name;
        this.values = values;
        this.starts = starts;
        this.held = held;
    }

    /** Values by dense item index; they are numbered in the order in which they first appear. */
    public static ItemAttribute of(String name, List<? extends Collection<String>> byItem) {
        Map<String, Integer> numbers = new HashMap<>();
        List<String> names = new ArrayList<>();
        int[] starts = new int[byItem.size() + 1];
        IntStream.Builder held = IntStream.builder();
        for (int item = 0; item < byItem.size(); item++) {
            List<String> distinct = byItem.get(item).stream().distinct().toList();
            for (String value : distinct) {
                held.add(numbers.computeIfAbsent(value, added -> {
                    names.add(added);
                    return names.size() - 1;
                }));
            }
            starts[item + 1] = starts[item] + distinct.size();
        }
        return new ItemAttribute(
                name, Vocabulary.of(names), starts, held.build().toArray());
    }

    /** At most one value per item: its index into the vocabulary, −1 where it has none. */
    static ItemAttribute single(String name, Vocabulary values, int[] value) {
        int[] starts = new int[value.length + 1];
        for (int item = 0; item < value.length; item++) {
            starts[item + 1] = starts[item] + (value[item] < 0 ? 0 : 1);
        }
        return new ItemAttribute(
                name,
                values,
                starts,
                Arrays.stream(value).filter(each -> each >= 0).toArray());
    }

    /** The same with other values of some items, and of more items, which have none where they are not among the changed. */
    public ItemAttribute with(int items, Map<Integer, ? extends Collection<String>> changed) {
        List<Collection<String>> byItem = new ArrayList<>(items);
        for (int item = 0; item < items; item++) {
            Collection<String> now = changed.get(item);
            byItem.add(now != null ? now : item < size() ? of(item) : List.of());
        }
        return of(name, byItem);
    }

    /** The same of as many items or more, of which those behind have no values. */
    public ItemAttribute over(int items) {
        int[] more = Arrays.copyOf(starts, items + 1);
        Arrays.fill(more, starts.length, more.length, held.length);
        return new ItemAttribute(name, values, more, held);
    }

    public String name() {
        return name;
    }

    /** All values that an item has, by index. */
    public Vocabulary values() {
        return values;
    }

    /** An item's values, none where it has none. */
    public List<String> of(int item) {
        return Arrays.stream(held, starts[item], starts[item + 1])
                .mapToObj(values::name)
                .toList();
    }

    /** The items that have a value, in a fresh set. */
    public BitSet items(int value) {
        BitSet items = new BitSet(starts.length - 1);
        for (int item = 0; item + 1 < starts.length; item++) {
            for (int at = starts[item]; at < starts[item + 1]; at++) {
                if (held[at] == value) {
                    items.set(item);
                }
            }
        }
        return items;
    }

    /** How many items it is of. */
    int size() {
        return starts.length - 1;
    }
}
