package dev.longview.domain.interest;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.random.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.Clusterable;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.RandomGeneratorFactory;

/**
 * k-means from well spread starting points (Arthur, Vassilvitskii: k-means++, 2007).
 *
 * @param count k ≥ 1; there are fewer clusters where there are fewer distinct points
 * @param seed of the starting points
 */
public record KMeans(int count, long seed) implements Clusterer {

    private static final int ITERATIONS = 100;

    public KMeans {
        if (count < 1) {
            throw new IllegalArgumentException("k-means with k = " + count + " is asked for, but k must be 1 or more");
        }
    }

    @Override
    public Clusters cluster(Vectors vectors) {
        Points points = Points.of(vectors);
        List<Point> all = IntStream.range(0, points.count())
                .mapToObj(row -> new Point(row, points.row(row)))
                .toList();
        int distinct = Math.toIntExact(all.stream()
                .map(point -> Arrays.hashCode(point.values()))
                .distinct()
                .count());
        if (distinct == 0) {
            return Clusters.of(new int[0]);
        }
        var random = RandomGeneratorFactory.createRandomGenerator(new Random(Seeds.mix(seed)));
        int wanted = Math.min(count, distinct);
        return labelled(
                all.size(),
                new KMeansPlusPlusClusterer<Point>(wanted, ITERATIONS, new EuclideanDistance(), random).cluster(all));
    }

    private static Clusters labelled(int points, List<CentroidCluster<Point>> clusters) {
        int[] marks = new int[points];
        for (int cluster = 0; cluster < clusters.size(); cluster++) {
            for (Point point : clusters.get(cluster).getPoints()) {
                marks[point.row()] = cluster;
            }
        }
        return Clusters.of(marks);
    }

    private record Point(int row, double[] values) implements Clusterable {
        @Override
        public double[] getPoint() {
            return values;
        }
    }
}
