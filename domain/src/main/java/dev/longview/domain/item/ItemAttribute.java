package dev.longview.domain.item;

import dev.longview.domain.action.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    /** An attribute that no item has a value of yet. */
    public static ItemAttribute none(String name, int items) {
        return new ItemAttribute(name, Vocabulary.of(List.of()), new int[items + 1], new int[0]);
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

    /**
     * The same with other values of some items, and of as many items or more, which have none where they are not among the changed. What was a
     * value stays one, though no item may have it any more: the vocabulary, which can be long, is shared.
     */
    public ItemAttribute with(int items, Map<Integer, ? extends Collection<String>> changed) {
        if (changed.isEmpty()) {
            return over(items);
        }
        List<String> fresh = new TreeMap<>(changed)
                .values().stream()
                        .flatMap(Collection::stream)
                        .filter(value -> values.indexOf(value).isEmpty())
                        .distinct()
                        .toList();
        Vocabulary all = values.and(fresh);
        Map<Integer, int[]> other = new HashMap<>();
        changed.forEach((item, given) -> other.put(item, numbers(all, given)));
        int[] more = new int[items + 1];
        for (int item = 0; item < items; item++) {
            int[] own = other.get(item);
            more[item + 1] = more[item] + (own == null ? count(item) : own.length);
        }
        int[] now = new int[more[items]];
        for (int item = 0; item < items; item++) {
            int[] own = other.get(item);
            if (own != null) {
                System.arraycopy(own, 0, now, more[item], own.length);
            } else if (item < size()) {
                System.arraycopy(held, starts[item], now, more[item], count(item));
            }
        }
        return new ItemAttribute(name, all, more, now);
    }

    private int count(int item) {
        return item < size() ? starts[item + 1] - starts[item] : 0;
    }

    private static int[] numbers(Vocabulary all, Collection<String> values) {
        return values.stream()
                .distinct()
                .mapToInt(value -> all.indexOf(value).orElseThrow())
                .toArray();
    }

    private ItemAttribute over(int items) {
        int[] more = Arrays.copyOf(starts, items + 1);
        Arrays.fill(more, starts.length, more.length, held.length);
        return new ItemAttribute(name, values, more, held);
    }

    public String name() {
        return name;
    }

    /** All values that an item has or had, by index. */
    public Vocabulary values() {
        return values;
    }

    /** An item's values, none where it has none. */
    public List<String> of(int item) {
        return Arrays.stream(held, starts[item], starts[item + 1])
                .mapToObj(values::name)
                .toList();
    }

    /** One of an item's values, empty where it has none. */
    public Optional<String> first(int item) {
        return starts[item] == starts[item + 1] ? Optional.empty() : Optional.of(values.name(held[starts[item]]));
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
