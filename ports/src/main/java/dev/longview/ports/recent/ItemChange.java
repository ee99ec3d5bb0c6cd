package dev.longview.ports.recent;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A new item, or what is to be known of an old one from now on. It replaces what was known as a row of an item file does; the
 * vector and the attributes stay where none are given.
 *
 * @param item its id
 * @param title to show; empty: unknown
 * @param interest a label; empty: unknown
 * @param eligible whether it may be recommended
 * @param quality empty: unknown
 * @param vector its content vector, of the length that the data's have, finite and not all zeros; empty: as before
 * @param attributes all its attributes, in the order of their names, of which one that is not named has no value; values keep their order; empty: as before
 */
public record ItemChange(
        String item,
        Optional<String> title,
        Optional<String> interest,
        boolean eligible,
        Optional<Double> quality,
        Optional<float[]> vector,
        Optional<Map<String, List<String>>> attributes) {

    public ItemChange {
        attributes = attributes.map(ItemChange::ordered);
    }

    /** By name, so that equal changes are written in the same bytes. */
    private static Map<String, List<String>> ordered(Map<String, List<String>> given) {
        Map<String, List<String>> byName = new TreeMap<>();
        given.forEach((name, values) -> byName.put(name, List.copyOf(values)));
        return Collections.unmodifiableMap(byName);
    }

    /** Of an item whose attributes stay. */
    public ItemChange(
            String item,
            Optional<String> title,
            Optional<String> interest,
            boolean eligible,
            Optional<Double> quality,
            Optional<float[]> vector) {
        this(item, title, interest, eligible, quality, vector, Optional.empty());
    }

    /** The same with the vector and the attributes of an earlier change, where this one brings none. */
    public ItemChange after(ItemChange earlier) {
        return new ItemChange(
                item,
                title,
                interest,
                eligible,
                quality,
                vector.or(earlier::vector),
                attributes.or(earlier::attributes));
    }
}
