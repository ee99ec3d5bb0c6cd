package dev.longview.domain.interest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import jdk.incubator.vector.DoubleVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SquaredDistanceTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 31, 250, 256})
    void vectorsAndPlainNumbersGiveTheSameBits(int dimension) {
        double[] values = new Random(dimension).doubles(2L * dimension, -1, 1).toArray();

        double plain = new PlainSquaredDistance().between(values, 0, dimension, dimension);
        double vector = new VectorSquaredDistance().between(values, 0, dimension, dimension);

        assertThat(vector).isEqualTo(plain);
        assertThat(plain).isCloseTo(naive(values, dimension), org.assertj.core.data.Offset.offset(1e-12 * plain));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 31, 256})
    void allPairsAreTheSameBitsAndTheDistances(int dimension) {
        for (int count : new int[] {0, 1, 2, 3, 8, 9, 21}) {
            double[] values =
                    new Random(count).doubles((long) count * dimension, -1, 1).toArray();
            if (count > 4) {
                System.arraycopy(values, 0, values, 4 * dimension, dimension);
                values[4 * dimension] += count > 8 ? 1e-9 : 0;
            }
            Points points = new Points(values, dimension);
            double[] plain = new double[count * count];
            double[] vector = new double[count * count];
            new PlainSquaredDistance().all(points, plain);
            new VectorSquaredDistance().all(points, vector);

            assertThat(vector).isEqualTo(plain);
            for (int point = 0; point < count; point++) {
                for (int other = 0; other < point; other++) {
                    double exact =
                            new PlainSquaredDistance().between(values, point * dimension, other * dimension, dimension);
                    assertThat(plain[point * count + other])
                            .isCloseTo(exact, org.assertj.core.data.Offset.offset(1e-8 * exact));
                }
            }
        }
    }

    private static double naive(double[] values, int dimension) {
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            sum += Math.pow(values[i] - values[dimension + i], 2);
        }
        return sum;
    }

    @Test
    void registersAreUsedWhereTheMachineHasThem() {
        boolean wide = DoubleVector.SPECIES_PREFERRED.vectorBitSize() >= 256;

        assertThat(SquaredDistance.fastest())
                .isInstanceOf(wide ? VectorSquaredDistance.class : PlainSquaredDistance.class);
    }
}
