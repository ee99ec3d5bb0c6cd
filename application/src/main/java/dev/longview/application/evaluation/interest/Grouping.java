package dev.longview.application.evaluation.interest;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.interest.Clusterer;
import dev.longview.domain.interest.Clusters;
import dev.longview.domain.interest.KMeans;
import dev.longview.domain.interest.Linkage;

/** What divides a person's actions into clusters. */
enum Grouping {
    WARD {
        @Override
        Clusterer into(int count, long seed) {
            return new Clusterer.ToCount(Linkage.WARD, count);
        }
    },
    COMPLETE {
        @Override
        Clusterer into(int count, long seed) {
            return new Clusterer.ToCount(Linkage.COMPLETE, count);
        }
    },
    K_MEANS {
        @Override
        Clusterer into(int count, long seed) {
            return new KMeans(count, seed);
        }
    };

    /** Whether it merges by a linkage; then so many clusters of it are those below the height that leaves so many. */
    boolean isBy(Linkage linkage) {
        return (this == WARD && linkage == Linkage.WARD) || (this == COMPLETE && linkage == Linkage.COMPLETE);
    }

    /** Divides points into so many clusters, fewer where there are fewer different points. */
    Clusters clusters(Vectors points, int count, long seed) {
        return into(count, seed).cluster(points);
    }

    abstract Clusterer into(int count, long seed);
}
