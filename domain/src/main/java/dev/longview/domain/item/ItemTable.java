package dev.longview.domain.item;

import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.embedding.Vectors;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Everything known of the items, by dense item index. Items that were only ever seen in events have no title and no
 * interest, and are eligible. Nobody writes to the arrays and bit sets; safe for reading by many threads.
 *
 * @param ids the users' item ids
 * @param titles one per item, {@code ""} where unknown
 * @param interests the vocabulary of interest labels
 * @param interest one per item: index into {@code interests}, −1 where unknown
 * @param eligible which items may be recommended
 * @param quality one per item, {@code NaN} where unknown
 * @param vectors the given content vectors, one row per item, a row of zeros where an item has none; empty where no
 *     item has one
 * @param withVector which items have a given vector
 * @param attributes what else is known of the items, by distinct names; none is called {@value #INTEREST}
 */
public record ItemTable(
        Vocabulary ids,
        String[] titles,
        Vocabulary interests,
        int[] interest,
        BitSet eligible,
        float[] quality,
        Optional<Vectors> vectors,
        BitSet withVector,
        List<ItemAttribute> attributes) {

    /** The name of the attribute whose values are the interest labels. */
    public static final String INTEREST = "interest";

    /** The name of the attribute that says where an item's picture is. */
    public static final String IMAGE = "image";

    /** Of what two items have in common, so many attributes are told and so many values of each, so long at most: every reason of an answer has it. */
    private static final int MOST_SHARED = 5;

    private static final int LONGEST_SHARED = 100;

    public ItemTable {
        int size = ids.size();
        if (titles.length != size || interest.length != size || quality.length != size) {
            throw new IllegalArgumentException(
                    "the columns of the item table differ in length from its " + size + " ids");
        }
        if (vectors.isPresent() && vectors.get().count() != size) {
            throw new IllegalArgumentException(
                    vectors.get().count() + " item vectors for " + size + " items: there must be a row for each");
        }
        for (ItemAttribute attribute : attributes) {
            if (attribute.size() != size) {
                throw new IllegalArgumentException("the attribute " + attribute.name() + " is of " + attribute.size()
                        + " items, but there are " + size);
            }
        }
    }

    /** Of items without attributes. */
    public ItemTable(
            Vocabulary ids,
            String[] titles,
            Vocabulary interests,
            int[] interest,
            BitSet eligible,
            float[] quality,
            Optional<Vectors> vectors,
            BitSet withVector) {
        this(ids, titles, interests, interest, eligible, quality, vectors, withVector, List.of());
    }

    public int size() {
        return ids.size();
    }

    /** Where an item's picture is: its first value of {@value #IMAGE} that is an address of one, at most 1,000 characters long. */
    public Optional<String> image(int item) {
        for (ItemAttribute attribute : attributes) {
            if (attribute.name().equals(IMAGE)) {
                return attribute.of(item).stream().filter(Picture::isAddress).findFirst();
            }
        }
        return Optional.empty();
    }

    /**
     * What two items have in common: values by attribute, the interest among them, and not the picture; at most five of each of five
     * attributes, and none that is longer than 100 characters.
     */
    public Map<String, List<String>> shared(int one, int other) {
        Map<String, List<String>> shared = new TreeMap<>();
        if (interest[one] >= 0 && interest[one] == interest[other]) {
            put(shared, INTEREST, Stream.of(interests.name(interest[one])));
        }
        for (ItemAttribute attribute : attributes) {
            if (!attribute.name().equals(IMAGE)) {
                put(shared, attribute.name(), attribute.both(one, other));
            }
        }
        return shared;
    }

    private static void put(Map<String, List<String>> shared, String name, Stream<String> both) {
        List<String> told = both.filter(value -> value.length() <= LONGEST_SHARED)
                .limit(MOST_SHARED)
                .toList();
        if (!told.isEmpty() && shared.size() < MOST_SHARED) {
            shared.put(name, told);
        }
    }

    /** The attributes, and the interest where any item has one, as an attribute beside them. */
    public List<ItemAttribute> attributesAndInterest() {
        Stream<ItemAttribute> labels =
                interests.size() == 0 ? Stream.of() : Stream.of(ItemAttribute.single(INTEREST, interests, interest));
        return Stream.concat(labels, attributes.stream()).toList();
    }
}
