package dev.longview.application.evaluation.interest;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.interest.Clusterer;
import dev.longview.domain.interest.Clusters;
import dev.longview.domain.interest.Importance;
import dev.longview.domain.interest.Linkage;
import dev.longview.domain.interest.Representation;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A past that is clustered in every way once; weights and numbers of embeddings only choose among the clusters. Safe for reading
 * by many threads.
 *
 * @param vectors of all items
 * @param count how many clusters a person's interests make
 * @param clusters those of every grouping
 */
record ClusteredPast(Past past, Vectors vectors, int count, Map<Grouping, List<Cluster>> clusters) {

    /**
     * Places of actions among the past's.
     *
     * @param members ascending
     * @param medoid one of them
     */
    record Cluster(int[] members, int medoid) {}

    /**
     * Merges up to a height by one linkage; the other groupings are asked for as many clusters as that gives, so that nothing
     * but the grouping differs.
     */
    static ClusteredPast of(Past past, Vectors vectors, Linkage linkage, double height, long seed) {
        Vectors points = past.points(vectors);
        Clusters merged = new Clusterer.ToHeight(linkage, height).cluster(points);
        Map<Grouping, List<Cluster>> clusters = new EnumMap<>(Grouping.class);
        for (Grouping grouping : Grouping.values()) {
            Clusters partition = grouping.isBy(linkage) ? merged : grouping.clusters(points, merged.count(), seed);
            clusters.put(grouping, clusters(partition, points));
        }
        return new ClusteredPast(past, vectors, merged.count(), clusters);
    }

    private static List<Cluster> clusters(Clusters partition, Vectors points) {
        return partition.members().stream()
                .map(members -> new Cluster(members, members[Representation.medoid(points.rows(members))]))
                .toList();
    }

    /** The most important clusters, the most important first; of equal ones that with the lower medoid item. */
    List<Cluster> top(Grouping grouping, Importance importance, int most) {
        int[] items = past.items();
        return clusters.get(grouping).stream()
                .sorted(Comparator.comparingDouble(
                                (Cluster cluster) -> -importance.of(past.times(cluster.members()), past.now()))
                        .thenComparingInt(cluster -> items[cluster.medoid()]))
                .limit(most)
                .toList();
    }

    /** What stands for a cluster by the items' own vectors. */
    float[] vector(Cluster cluster, ClusterVector how, Importance importance) {
        return switch (how) {
            case MEDOID -> vectors.row(past.items()[cluster.medoid()]);
            case CENTROID -> mean(Representation.CENTROID, cluster, importance);
            case DECAYED_MEAN -> mean(Representation.DECAYED_MEAN, cluster, importance);
            case SEQUENCE_MODEL -> throw new IllegalArgumentException("a model's vector is none of the items' own");
        };
    }

    private float[] mean(Representation how, Cluster cluster, Importance importance) {
        return how.vector(vectors.rows(past.items(cluster.members())), past.times(cluster.members()), importance);
    }
}
