package dev.longview.domain.interest;

import java.util.ArrayList;
import java.util.List;

/**
 * Hierarchical clustering by the nearest-neighbour chain (Benzécri, Construction d'une classification ascendante
 * hiérarchique, 1982; Müllner, Modern hierarchical, agglomerative clustering algorithms, 2011, §3.1): from any cluster go to
 * its nearest, and on, until two are each other's nearest, and merge these. Each cluster enters the chain a bounded number
 * of times, so n points take O(n²) comparisons. Exact for linkages whose merges never bring a third cluster nearer, such as
 * Ward's and complete linkage.
 */
final class NeighbourChain {

    private final Dissimilarities clusters;
    private final int[] chain;
    private int length;

    private NeighbourChain(Dissimilarities clusters) {
        this.clusters = clusters;
        this.chain = new int[clusters.points() + 1];
    }

    /** All merges; the dissimilarities are used up. */
    static Dendrogram dendrogram(Dissimilarities clusters) {
        return new NeighbourChain(clusters).run();
    }

    private Dendrogram run() {
        int points = clusters.points();
        List<Dendrogram.Found> merges = new ArrayList<>(Math.max(0, points - 1));
        while (merges.size() < points - 1) {
            merges.add(next());
        }
        return Dendrogram.of(points, merges);
    }

    private Dendrogram.Found next() {
        if (length == 0) {
            chain[length++] = clusters.first();
        }
        while (true) {
            int top = chain[length - 1];
            int before = length > 1 ? chain[length - 2] : Dissimilarities.NONE;
            int nearest = clusters.nearest(top, before);
            if (nearest == before) {
                length -= 2;
                double height = clusters.height(top, before);
                clusters.merge(Math.min(top, before), Math.max(top, before));
                return new Dendrogram.Found(top, before, height);
            }
            chain[length++] = nearest;
        }
    }
}
