package dev.longview.application.recommendation;

import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.item.ItemTable;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.recent.ItemChange;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a change of an item must be like. */
final class ItemCheck {

    /** The model takes a shorter vector for one without a direction. */
    private static final double SHORTEST = 1e-6;

    /** The square of a longer vector leaves the range of float32. */
    private static final double LONGEST = 1e15;

    /** The most values of all of an item's attributes together. */
    private static final int MOST_VALUES = 100;

    private ItemCheck() {}

    /**
     * Anything wrong is a {@link MisconfiguredException}.
     *
     * @param dimension the length of the data's vectors, 0 where it has none
     * @param attributes the names of those that there are, to be told in their order
     */
    static void requireSound(ItemChange change, int dimension, Set<String> attributes) {
        text("The item's id", change.item());
        change.title().ifPresent(title -> text("title", title));
        change.interest().ifPresent(interest -> text("interest", interest));
        change.quality().ifPresent(quality -> {
            if (!Float.isFinite(quality.floatValue())) {
                throw wrong("quality", quality, "a finite float32 number, or left out");
            }
        });
        change.vector().ifPresent(vector -> requireSound(vector, dimension));
        change.attributes().ifPresent(given -> requireSound(given, attributes));
    }

    /** Values may be new, such as a new item's new brand; a name that is would be one that nobody filters by. */
    private static void requireSound(Map<String, List<String>> given, Set<String> known) {
        given.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw new MisconfiguredException("attributes names '" + SoundText.shown(name) + "', but "
                        + (known.isEmpty() ? "items have no attributes" : "must name " + String.join(", ", known))
                        + ": a schema's items.attributes makes them from an item file"
                        + (name.equals(ItemTable.INTEREST) ? ", and interest is a field of its own." : "."));
            }
            values.forEach(value -> text("A value of attributes." + name, value));
        });
        long count = given.values().stream().mapToLong(Collection::size).sum();
        if (count > MOST_VALUES) {
            throw wrong("The number of attributes' values", count, "at most " + MOST_VALUES);
        }
    }

    private static void requireSound(float[] vector, int dimension) {
        if (dimension == 0) {
            throw new MisconfiguredException("The item has a vector, but the data has none: leave it out, or ingest all"
                    + " items' vectors with --item-vectors.");
        }
        if (vector.length != dimension) {
            throw wrong("vector's length", vector.length, dimension + ", as that of the data's vectors");
        }
        double length = Math.sqrt(Similarity.squaredLength(vector));
        if (!(length >= SHORTEST && length <= LONGEST)) {
            throw wrong(
                    "Euclidean length of vector",
                    length,
                    "from " + SHORTEST + " to " + LONGEST + ": finite numbers, not all zero");
        }
    }

    private static void text(String field, String value) {
        SoundText.fault(value).ifPresent(right -> {
            throw new MisconfiguredException(field + " is '" + SoundText.shown(value) + "', but must " + right + ".");
        });
    }

    private static MisconfiguredException wrong(String field, Object value, String right) {
        return new MisconfiguredException(field + " is " + value + ", but must be " + right + ".");
    }
}
