package dev.longview.application.inspection;

import dev.longview.domain.embedding.PrincipalPlane;
import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.random.Permutation;
import dev.longview.domain.random.Seeds;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A plane on which items lie, and a sample of them.
 *
 * @param space the name of what they lie in
 * @param artifact the id of the generation or batch
 * @param size how many items there are
 * @param explained the share of the sample's variance that the plane shows
 * @param mean what is taken from a vector before it is laid on the plane
 * @param first the plane's horizontal direction
 * @param second the vertical one
 * @param items the sample
 */
public record ItemMap(
        Space space,
        String artifact,
        int size,
        double explained,
        double[] mean,
        double[] first,
        double[] second,
        List<Dot> items) {

    private static final int MOST = 1500;

    /** An item and where it lies. */
    public record Dot(ItemCard card, double x, double y) {}

    static ItemMap of(DrawnSpace space, long seed) {
        int size = space.items().size();
        var shuffle = new Permutation(Math.max(1, size), Seeds.mix(seed, Seeds.hash("item-map")));
        int[] sample = IntStream.range(0, size)
                .map(place -> (int) shuffle.at(place))
                .filter(item -> !Similarity.isZero(space.vectors().apply(item)))
                .limit(MOST)
                .sorted()
                .toArray();
        Vectors vectors = rows(space, sample);
        PrincipalPlane plane = PrincipalPlane.of(vectors, seed);
        return new ItemMap(
                space.space(),
                space.artifact(),
                size,
                plane.explained(),
                plane.mean(),
                plane.first(),
                plane.second(),
                IntStream.of(sample).mapToObj(item -> dot(plane, space, item)).toList());
    }

    /** Where an item lies. */
    Dot dot(DrawnSpace here, int item) {
        return dot(plane(), here, item);
    }

    PrincipalPlane plane() {
        return new PrincipalPlane(mean, first, second, explained);
    }

    private static Dot dot(PrincipalPlane plane, DrawnSpace space, int item) {
        var place = plane.place(space.vectors().apply(item));
        return new Dot(ItemCard.of(space.items(), item), place.x(), place.y());
    }

    /** Where no item has a vector, one row of zeros. */
    private static Vectors rows(DrawnSpace space, int[] sample) {
        int dimension = space.vectors().apply(0).length;
        return sample.length == 0
                ? Vectors.zeros(1, dimension)
                : Vectors.of(IntStream.of(sample).mapToObj(space.vectors()).toList(), dimension);
    }
}
