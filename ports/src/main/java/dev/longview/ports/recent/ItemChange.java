package dev.longview.ports.recent;

import java.util.Optional;

/**
 * A new item, or what is to be known of an old one from now on. It replaces what was known as a row of an item file does; the
 * vector stays where none is given.
 *
 * @param item its id
 * @param title to show; empty: unknown
 * @param interest a label; empty: unknown
 * @param eligible whether it may be recommended
 * @param quality empty: unknown
 * @param vector its content vector, of the length that the data's have, finite and not all zeros; empty: as before
 */
public record ItemChange(
        String item,
        Optional<String> title,
        Optional<String> interest,
        boolean eligible,
        Optional<Double> quality,
        Optional<float[]> vector) {

    /** The same with the vector of an earlier change, where this one brings none. */
    public ItemChange after(ItemChange earlier) {
        return vector.isPresent() ? this : new ItemChange(item, title, interest, eligible, quality, earlier.vector());
    }
}
