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
