package dev.longview.domain.interest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.embedding.Vectors;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class LinkageTest {

    private static final double TOLERANCE = 1e-6;

    static Stream<Arguments> cases() {
        return Stream.of("random", "clustered", "duplicated", "collinear")
                .flatMap(kind -> Stream.of(2, 3, 10, 100, 1000, 3000).flatMap(points -> Stream.of(Linkage.values())
                        .map(linkage -> Arguments.of(kind, points, linkage))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void heightsAndClustersAreSciPys(String kind, int points, Linkage linkage) {
        assertSame(SciPyCase.read(kind, points, linkage), linkage.dendrogram(SciPyCase.points(kind, points)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void centroidsGiveTheDendrogramOfTheMatrix(String kind, int points, Linkage linkage) {
        if (linkage == Linkage.WARD) {
            var centroids = new Centroids(Points.of(SciPyCase.points(kind, points)), SquaredDistance.fastest());
            assertSame(SciPyCase.read(kind, points, linkage), NeighbourChain.dendrogram(centroids));
        }
    }

    private static void assertSame(SciPyCase expected, Dendrogram dendrogram) {
        double[] heights = dendrogram.merges().stream()
                .mapToDouble(Dendrogram.Merge::height)
                .toArray();
        assertThat(heights).hasSameSizeAs(expected.heights());
        for (int i = 0; i < heights.length; i++) {
            double height = expected.heights()[i];
            assertThat(heights[i]).isCloseTo(height, org.assertj.core.data.Offset.offset(TOLERANCE * height + 1e-12));
        }
        for (SciPyCase.Cut cut : expected.cuts()) {
            assertThat(dendrogram.cutAt(cut.height()).labels())
                    .isEqualTo(cut.clusters().labels());
            assertThat(dendrogram.cutInto(cut.clusters().count()).labels())
                    .isEqualTo(cut.clusters().labels());
        }
    }

    @Test
    void mergesAreNumberedAsSciPyDoes() {
        Vectors line = new Vectors(new float[] {0, 10, 1, 13}, 1);

        Dendrogram dendrogram = Linkage.COMPLETE.dendrogram(line);

        assertThat(dendrogram)
                .isEqualTo(new Dendrogram(
                        4,
                        List.of(
                                new Dendrogram.Merge(0, 2, 1, 2),
                                new Dendrogram.Merge(1, 3, 3, 2),
                                new Dendrogram.Merge(4, 5, 13, 4))));
    }

    @ParameterizedTest
    @EnumSource
    void noPointHasNoCluster(Linkage linkage) {
        Dendrogram dendrogram = linkage.dendrogram(new Vectors(new float[0], 3));

        assertThat(dendrogram.merges()).isEmpty();
        assertThat(dendrogram.cutAt(1).labels()).isEmpty();
        assertThat(dendrogram.cutInto(1).count()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void onePointIsACluster(Linkage linkage) {
        Dendrogram dendrogram = linkage.dendrogram(new Vectors(new float[] {1, 2}, 2));

        assertThat(dendrogram.cutAt(0).labels()).containsExactly(0);
        assertThat(dendrogram.cutInto(5).labels()).containsExactly(0);
    }

    @ParameterizedTest
    @EnumSource
    void pointsThatAreAllEqualMergeAtNothing(Linkage linkage) {
        Dendrogram dendrogram = linkage.dendrogram(new Vectors(new float[] {.1f, .2f, .1f, .2f, .1f, .2f}, 2));

        assertThat(dendrogram.merges()).extracting(Dendrogram.Merge::height).containsExactly(0.0, 0.0);
        assertThat(dendrogram.cutAt(0).count()).isEqualTo(1);
        assertThat(dendrogram.cutInto(2).count()).isEqualTo(2);
    }

    @Test
    void aPointThatIsNotFiniteIsRefused() {
        assertThatThrownBy(() -> Linkage.WARD.dendrogram(new Vectors(new float[] {1, 2, Float.NaN, 4}, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vector 1");
    }
}
