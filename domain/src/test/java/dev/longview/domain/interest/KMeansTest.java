package dev.longview.domain.interest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.domain.embedding.Vectors;
import org.junit.jupiter.api.Test;

class KMeansTest {

    @Test
    void findsClustersThatAreFarApart() {
        Vectors points = SciPyCase.points("clustered", 200);

        Clusters clusters = new KMeans(10, 1).cluster(points);

        assertThat(clusters.labels())
                .isEqualTo(
                        new Clusterer.ToCount(Linkage.WARD, 10).cluster(points).labels());
    }

    @Test
    void theSeedDecides() {
        Vectors points = SciPyCase.points("random", 100);

        assertThat(new KMeans(7, 3).cluster(points).labels())
                .isEqualTo(new KMeans(7, 3).cluster(points).labels());
        assertThat(new KMeans(7, 3).cluster(points).labels())
                .isNotEqualTo(new KMeans(7, 4).cluster(points).labels());
    }

    @Test
    void fewerDistinctPointsThanClustersAreFewerClusters() {
        assertThat(new KMeans(3, 1)
                        .cluster(new Vectors(new float[] {1, 1, 1, 1}, 1))
                        .labels())
                .containsExactly(0, 0, 0, 0);
        assertThat(new KMeans(3, 1)
                        .cluster(new Vectors(new float[] {1, 5, 1, 5}, 1))
                        .labels())
                .containsExactly(0, 1, 0, 1);
        assertThat(new KMeans(3, 1).cluster(new Vectors(new float[0], 2)).count())
                .isZero();
    }
}
