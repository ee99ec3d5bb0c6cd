package dev.longview.domain.item;

import dev.longview.domain.action.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Something that items have values of, such as a brand or a language: none, one or several each. Immutable; safe for use by
 * many threads.
 */
public final class ItemAttribute {

    private final String name;
    private final Vocabulary values;
    private final int size;
    /** Item i has the values {@code held[starts[i]]} up to but not including {@code held[starts[i + 1]]}, and items behind these none. */
    private final int[] starts;

    private final int[] held;

    private ItemAttribute(String name, Vocabulary values, int size, int[] starts, int[] held) {
        this.name = name;
        this.values = values;
        this.size = size;
        this.starts = starts;
        this.held = held;
    }

    /** An attribute that no item has a value of yet. */
    public static ItemAttribute none(String name, int items) {
        return new ItemAttribute(name, Vocabulary.of(List.of()), items, new int[1], new int[0]);
    }

    /** Values by dense item index, of which an item keeps the order; they are numbered in the order in which they first appear. */
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
                name, Vocabulary.of(names), byItem.size(), starts, held.build().toArray());
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
                value.length,
                starts,
                Arrays.stream(value).filter(each -> each >= 0).toArray());
    }

    /**
     * The same with other values of some items, and of as many items or more, which have none where they are not among the changed. What was a
     * value stays one, though no item may have it any more: the vocabulary, which can be long, is shared. So is everything where no change is one.
     */
    public ItemAttribute with(int items, SortedMap<Integer, ? extends Collection<String>> changed) {
        SortedMap<Integer, List<String>> other = new TreeMap<>();
        changed.forEach((item, given) -> {
            List<String> distinct = given.stream().distinct().toList();
            if (!distinct.equals(of(item))) {
                other.put(item, distinct);
            }
        });
        return other.isEmpty() ? new ItemAttribute(name, values, items, starts, held) : changed(items, other);
    }

    private ItemAttribute changed(int items, SortedMap<Integer, List<String>> other) {
        Vocabulary all = values.and(other.values().stream()
                .flatMap(Collection::stream)
                .filter(value -> values.indexOf(value).isEmpty())
                .distinct()
                .toList());
        int before = other.keySet().stream().mapToInt(this::count).sum();
        int after = other.values().stream().mapToInt(List::size).sum();
        int described = Math.max(starts.length - 1, other.lastKey() + 1);
        int[] more = new int[described + 1];
        int[] now = new int[held.length - before + after];
        int next = 0;
        for (Map.Entry<Integer, List<String>> each : other.entrySet()) {
            int filled = copy(next, each.getKey(), more, now);
            for (String value : each.getValue()) {
                now[filled++] = all.indexOf(value).orElseThrow();
            }
            next = each.getKey() + 1;
            more[next] = filled;
        }
        copy(next, described, more, now);
        return new ItemAttribute(name, all, items, more, now);
    }

    /**
     * Copies the values of items that did not change.
     *
     * @param from where {@code more} says the first one's values start
     * @param to the item behind the last
     * @return where the values of that one start
     */
    private int copy(int from, int to, int[] more, int[] now) {
        int moved = more[from] - start(from);
        System.arraycopy(held, start(from), now, more[from], start(to) - start(from));
        for (int item = from; item < to; item++) {
            more[item + 1] = start(item + 1) + moved;
        }
        return more[to];
    }

    private int start(int item) {
        return item < starts.length ? starts[item] : held.length;
    }

    private int count(int item) {
        return start(item + 1) - start(item);
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
        return Arrays.stream(held, start(item), start(item + 1))
                .mapToObj(values::name)
                .toList();
    }

    /** The values that both of two items have, in the order of the first's. */
    Stream<String> both(int one, int other) {
        return Arrays.stream(held, start(one), start(one + 1))
                .filter(value -> has(other, value))
                .mapToObj(values::name);
    }

    private boolean has(int item, int value) {
        for (int at = start(item); at < start(item + 1); at++) {
            if (held[at] == value) {
                return true;
            }
        }
        return false;
    }

    /** The items that have a value, in a fresh set. */
    public BitSet items(int value) {
        BitSet items = new BitSet(size);
        for (int item = 0; item + 1 < starts.length; item++) {
            if (has(item, value)) {
                items.set(item);
            }
        }
        return items;
    }

    /** How many items it is of. */
    int size() {
        return size;
    }
}
