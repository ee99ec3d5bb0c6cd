package dev.longview.application.recommendation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longview.domain.item.ItemAttribute;
import dev.longview.domain.item.ItemTable;
import dev.longview.ports.failure.MisconfiguredException;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The items of something open, as sets by attribute and value, of which a question's restrictions make the set that its search
 * accepts. Sets of values are made when they are first asked for and kept; nobody writes to them. Safe for use by many threads.
 */
final class SelectableItems {

    /** Sets of values are kept up to this many bytes. */
    private static final long MOST_BYTES = 64L << 20;

    private static final int EXAMPLES = 5;

    private final ItemTable items;
    private final BitSet open;
    private final Map<String, ItemAttribute> attributes;
    private final Cache<Value, BitSet> sets;

    /** @param withheld what nobody gets, beside what is not eligible */
    SelectableItems(ItemTable items, BitSet withheld) {
        this.items = items;
        this.open = new BitSet(items.size());
        open.or(items.eligible());
        open.andNot(withheld);
        this.attributes = items.attributesAndInterest().stream()
                .collect(Collectors.toUnmodifiableMap(ItemAttribute::name, Function.identity()));
        this.sets = Caffeine.newBuilder()
                .maximumWeight(MOST_BYTES)
                .weigher((Value value, BitSet set) -> set.size() / Byte.SIZE)
                .executor(Runnable::run)
                .build();
    }

    private record Value(String attribute, int value) {}

    /** All that anybody may get; shared, to be read only. */
    BitSet open() {
        return open;
    }

    /**
     * What a question's search accepts; to be read only.
     *
     * @param seen the person's items, which count where the restrictions exclude them
     */
    BitSet accepted(Restrictions restrictions, int[] seen) {
        int[] excluded = restrictions.exclude() == Exclude.SEEN ? seen : Seen.NOTHING;
        boolean anything = excluded.length == 0
                && restrictions.withoutItems().isEmpty()
                && restrictions.withoutInterests().isEmpty()
                && restrictions.filter().isEmpty();
        if (anything) {
            return open;
        }
        BitSet accepted = (BitSet) open.clone();
        restrictions.filter().forEach((name, values) -> accepted.and(having(name, values)));
        restrictions.withoutInterests().forEach(label -> accepted.andNot(having(ItemTable.INTEREST, Set.of(label))));
        restrictions.withoutItems().forEach(item -> items.ids().indexOf(item).ifPresent(accepted::clear));
        for (int item : excluded) {
            accepted.clear(item);
        }
        return accepted;
    }

    /**
     * Refuses attributes and values that none of several knows, which would otherwise be typing mistakes without effect or
     * without results.
     *
     * @throws MisconfiguredException that tells what there is
     */
    static void requireKnown(Restrictions restrictions, List<SelectableItems> several) {
        restrictions.filter().forEach((name, values) -> requireKnown("filter", name, values, several));
        if (!restrictions.withoutInterests().isEmpty()) {
            requireKnown("exclude-interest", ItemTable.INTEREST, restrictions.withoutInterests(), several);
        }
    }

    /** The items that have one of these values of an attribute; unknown ones have none. */
    private BitSet having(String name, Collection<String> values) {
        List<BitSet> found =
                values.stream().flatMap(value -> set(name, value).stream()).toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        BitSet either = new BitSet();
        found.forEach(either::or);
        return either;
    }

    private Optional<BitSet> set(String name, String value) {
        ItemAttribute attribute = attributes.get(name);
        OptionalInt number =
                attribute == null ? OptionalInt.empty() : attribute.values().indexOf(value);
        return number.isEmpty()
                ? Optional.empty()
                : Optional.of(sets.get(
                        new Value(name, number.getAsInt()),
                        key -> attributes.get(key.attribute()).items(key.value())));
    }

    private static void requireKnown(String parameter, String name, Set<String> values, List<SelectableItems> several) {
        List<ItemAttribute> known = several.stream()
                .flatMap(each -> Optional.ofNullable(each.attributes.get(name)).stream())
                .toList();
        if (known.isEmpty()) {
            throw new MisconfiguredException(parameter + " names the attribute '" + name
                    + "', which no item has; there are " + names(several) + ".");
        }
        for (String value : values) {
            if (known.stream()
                    .noneMatch(attribute -> attribute.values().indexOf(value).isPresent())) {
                throw new MisconfiguredException(parameter + " names the value '" + value + "' of " + name
                        + ", which no item has; there are " + examples(known.getFirst()) + ".");
            }
        }
    }

    private static String names(List<SelectableItems> several) {
        String names = several.stream()
                .flatMap(each -> each.attributes.keySet().stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none: a schema's items.attributes makes them" : names;
    }

    private static String examples(ItemAttribute attribute) {
        List<String> values = attribute.values().names();
        if (values.isEmpty()) {
            return "none yet";
        }
        String few = values.stream().sorted().limit(EXAMPLES).collect(Collectors.joining(", "));
        return values.size() <= EXAMPLES ? few : few + " and " + (values.size() - EXAMPLES) + " others";
    }
}
