package dev.longview.domain.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.random.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PackedVectorsTest {

    @Test
    void everyProductIsOneChainOfMultiplyAddsInOrder() {
        RandomGenerator random = Seeds.generator(3);
        for (int round = 0; round < 60; round++) {
            int dimension = 1 + random.nextInt(40);
            Vectors rows = gaussians(random, 1 + random.nextInt(80), dimension);
            Vectors queries = gaussians(random, 1 + random.nextInt(11), dimension);
            int from = random.nextInt(queries.count());
            PackedVectors packed = new PackedVectors(rows);
            float[] products = new float[(queries.count() - from) * packed.stride()];

            packed.products(queries, from, queries.count(), products);

            for (int query = from; query < queries.count(); query++) {
                for (int row = 0; row < packed.stride(); row++) {
                    assertThat(products[(query - from) * packed.stride() + row])
                            .isEqualTo(row < rows.count() ? plain(queries, query, rows, row) : 0);
                }
            }
        }
    }

    @Test
    void queriesOfAnotherLengthAreRefused() {
        PackedVectors packed = new PackedVectors(Vectors.zeros(2, 3));
        assertThatThrownBy(() -> packed.products(Vectors.zeros(1, 4), 0, 1, new float[packed.stride()]))
                .hasMessageContaining("queries of 4 values");
    }

    private static float plain(Vectors left, int leftRow, Vectors right, int rightRow) {
        float sum = 0;
        for (int i = 0; i < left.dimension(); i++) {
            sum = Math.fma(left.row(leftRow)[i], right.row(rightRow)[i], sum);
        }
        return sum;
    }

    private static Vectors gaussians(RandomGenerator random, int count, int dimension) {
        Vectors vectors = Vectors.zeros(count, dimension);
        for (int i = 0; i < vectors.values().length; i++) {
            vectors.values()[i] = (float) random.nextGaussian();
        }
        return vectors;
    }
}
