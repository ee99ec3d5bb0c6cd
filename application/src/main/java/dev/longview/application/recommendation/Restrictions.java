package dev.longview.application.recommendation;

import dev.longview.ports.failure.MisconfiguredException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which items an answer may have, in the users' words.
 *
 * @param exclude what of the person's must not be in it
 * @param withoutItems ids that must not be in it; those of unknown items say nothing
 * @param withoutInterests labels whose items must not be in it
 * @param filter values by attribute: an item must have one of the values of each attribute
 */
public record Restrictions(
        Exclude exclude, Set<String> withoutItems, Set<String> withoutInterests, Map<String, Set<String>> filter) {

    /** The most ids, labels, or values of all attributes together, of one question. */
    public static final int MOST = 1000;

    /** Everything may be in it. */
    public static final Restrictions NONE = of(Exclude.NOTHING);

    public Restrictions {
        requireFew(withoutItems, "excluded items");
        requireFew(withoutInterests, "excluded interests");
        requireFew(filter.values().stream().flatMap(Collection::stream).toList(), "values in the filter");
        withoutItems = Set.copyOf(withoutItems);
        withoutInterests = Set.copyOf(withoutInterests);
        filter = filter.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> Set.copyOf(each.getValue())));
    }

    /** Nothing else is restricted. */
    public static Restrictions of(Exclude exclude) {
        return new Restrictions(exclude, Set.of(), Set.of(), Map.of());
    }

    /** Values by attribute, of texts such as {@code brand:acme}. What stands after the first colon is the value. */
    public static Map<String, Set<String>> filter(Collection<String> pairs) {
        Map<String, Set<String>> filter = new LinkedHashMap<>();
        for (String pair : pairs) {
            int colon = pair.indexOf(':');
            if (colon < 1) {
                throw new MisconfiguredException(
                        "filter is '" + pair + "', but must be an attribute, a colon and a value: brand:acme.");
            }
            filter.computeIfAbsent(pair.substring(0, colon), name -> new LinkedHashSet<>())
                    .add(pair.substring(colon + 1));
        }
        return filter;
    }

    private static void requireFew(Collection<String> these, String what) {
        if (these.size() > MOST) {
            throw new MisconfiguredException(
                    "There are " + these.size() + " " + what + ", but may be at most " + MOST + ".");
        }
    }
}
