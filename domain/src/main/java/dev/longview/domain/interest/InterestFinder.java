package dev.longview.domain.interest;

import dev.longview.domain.embedding.Vectors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds a person's interests from their actions (PinnerSage §2): clusters them, takes each cluster's medoid, and weighs it.
 * An item acted on twice is two points. Immutable; safe for use by many threads.
 */
public record InterestFinder(Clusterer clusterer, Importance importance) {

    private static final Comparator<Interest> MOST_IMPORTANT_FIRST =
            Comparator.comparingDouble(Interest::importance).reversed().thenComparingInt(Interest::medoid);

    /**
     * The one of a batch: as many interests as a hierarchy has below a height.
     *
     * @param decayPerDay λ of the importance
     */
    public static InterestFinder of(Linkage linkage, double height, double decayPerDay) {
        return new InterestFinder(new Clusterer.ToHeight(linkage, height), new Importance(decayPerDay));
    }

    /**
     * The interests, most important first.
     *
     * @param vectors by item index, unit length, at least for the items of the actions
     * @param items of the actions, oldest first; may be none
     * @param times of the actions, epoch milliseconds
     * @param now the present
     */
    public List<Interest> find(Vectors vectors, int[] items, long[] times, long now) {
        Vectors points = vectors.rows(items);
        return clusterer.cluster(points).members().stream()
                .map(members -> interest(points, members, items, times, now))
                .sorted(MOST_IMPORTANT_FIRST)
                .toList();
    }

    private Interest interest(Vectors points, int[] members, int[] items, long[] times, long now) {
        int[] own = Arrays.stream(members).map(member -> items[member]).toArray();
        long[] when = Arrays.stream(members).mapToLong(member -> times[member]).toArray();
        int medoid = own[Representation.medoid(points.rows(members))];
        return new Interest(medoid, importance.of(when, now), own, when);
    }
}
