package dev.longview.domain.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.random.Seeds;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.junit.jupiter.api.Test;

class PrincipalPlaneTest {

    private static final int COUNT = 300;
    private static final int DIMENSION = 12;

    @Test
    void isTheOneOfTheTwoGreatestEigenvalues() {
        Vectors vectors = cloud();
        PrincipalPlane plane = PrincipalPlane.of(vectors, 7);
        RealMatrix rows = MatrixUtils.createRealMatrix(COUNT, DIMENSION);
        for (int i = 0; i < vectors.values().length; i++) {
            rows.setEntry(i / DIMENSION, i % DIMENSION, vectors.values()[i]);
        }
        EigenDecomposition eigen = new EigenDecomposition(new Covariance(rows).getCovarianceMatrix());
        assertThat(Math.abs(eigen.getEigenvector(0).dotProduct(MatrixUtils.createRealVector(plane.first()))))
                .isCloseTo(1, within(1e-6));
        assertThat(Math.abs(eigen.getEigenvector(1).dotProduct(MatrixUtils.createRealVector(plane.second()))))
                .isCloseTo(1, within(1e-6));
        double[] values = eigen.getRealEigenvalues();
        double all = 0;
        for (double value : values) {
            all += value;
        }
        assertThat(plane.explained()).isCloseTo((values[0] + values[1]) / all, within(1e-9));
    }

    @Test
    void theMeanIsInTheMiddleAndTheSeedDoesNotMatterOnceItIsFound() {
        Vectors vectors = cloud();
        PrincipalPlane plane = PrincipalPlane.of(vectors, 7);
        float[] mean = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            mean[i] = (float) plane.mean()[i];
        }
        assertThat(plane.place(mean).x()).isCloseTo(0, within(1e-6));
        PrincipalPlane other = PrincipalPlane.of(vectors, 8);
        assertThat(other.place(vectors.row(3)).x())
                .isCloseTo(plane.place(vectors.row(3)).x(), within(1e-4));
        assertThat(PrincipalPlane.of(vectors, 7).first()).isEqualTo(plane.first());
    }

    @Test
    void vectorsThatDoNotVaryAreAllInOnePlace() {
        PrincipalPlane one = PrincipalPlane.of(new Vectors(new float[] {1, 2, 1, 2}, 2), 1);
        assertThat(one.place(new float[] {1, 2})).isEqualTo(new PrincipalPlane.Place(0, 0));
        assertThat(one.explained()).isEqualTo(1);
    }

    @Test
    void vectorsOnALineHaveNoSecondDirection() {
        PrincipalPlane line = PrincipalPlane.of(new Vectors(new float[] {0, 0, 1, 1, 2, 2}, 2), 1);
        assertThat(line.place(new float[] {2, 2}).x()).isCloseTo(Math.sqrt(2), within(1e-9));
        assertThat(line.place(new float[] {2, 2}).y()).isZero();
    }

    /** Normal numbers whose spread falls from one direction to the next. */
    private static Vectors cloud() {
        RandomGenerator random = Seeds.generator(3);
        Vectors vectors = Vectors.zeros(COUNT, DIMENSION);
        for (int i = 0; i < vectors.values().length; i++) {
            vectors.values()[i] = (float) (random.nextGaussian() * Math.pow(.8, i % DIMENSION) + i % DIMENSION);
        }
        return vectors;
    }
}
