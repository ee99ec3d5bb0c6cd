package dev.longview.domain.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.random.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SimilarityTest {

    @Test
    void theFastInnerProductHasTheBitsOfSixteenPlainLanes() {
        RandomGenerator random = Seeds.generator(3);
        for (int length = 0; length < 100; length++) {
            float[] left = gaussians(random, length + 2);
            float[] right = gaussians(random, length + 1);
            assertThat(Similarity.dot(left, 2, right, 1, length)).isEqualTo(plain(left, 2, right, 1, length));
        }
    }

    @Test
    void theInnerProductIsNearTheOneInDoublePrecision() {
        float[] left = gaussians(Seeds.generator(5), 384);
        float[] right = gaussians(Seeds.generator(6), 384);
        double exact = 0;
        for (int i = 0; i < left.length; i++) {
            exact += (double) left[i] * right[i];
        }
        assertThat((double) Similarity.dot(left, 0, right, 0, 384)).isCloseTo(exact, within(1e-4));
    }

    @Test
    void theCosineKnowsNoLengths() {
        assertThat(Similarity.cosine(new float[] {3, 0}, new float[] {2, 2})).isCloseTo(.70710677f, within(1e-6f));
        assertThat(Similarity.cosine(new float[] {3, 4}, new float[] {-6, -8})).isEqualTo(-1);
        assertThat(Similarity.cosine(new float[] {0, 0}, new float[] {1, 0})).isZero();
        assertThatThrownBy(() -> Similarity.cosine(new float[2], new float[3])).hasMessageContaining("2 and 3");
    }

    @Test
    void rowsAreBroughtToUnitLength() {
        Vectors given = new Vectors(new float[] {3, 4, 0, 0}, 2);
        assertThat(Similarity.normalized(given).values()).containsExactly(.6f, .8f, 0, 0);
        assertThat(given.values()).containsExactly(3, 4, 0, 0);
        assertThatThrownBy(() -> Similarity.normalized(new Vectors(new float[] {1, 0, Float.NaN, 0}, 2)))
                .hasMessageContaining("row 1");
    }

    private static float plain(float[] left, int leftOffset, float[] right, int rightOffset, int length) {
        float[] lanes = new float[16];
        int bound = length / 16 * 16;
        for (int i = 0; i < bound; i++) {
            lanes[i % 16] = Math.fma(left[leftOffset + i], right[rightOffset + i], lanes[i % 16]);
        }
        float[] four = new float[4];
        for (int i = 0; i < 4; i++) {
            four[i] = (lanes[i] + lanes[i + 4]) + (lanes[i + 8] + lanes[i + 12]);
        }
        float sum = (four[0] + four[1]) + (four[2] + four[3]);
        for (int i = bound; i < length; i++) {
            sum = Math.fma(left[leftOffset + i], right[rightOffset + i], sum);
        }
        return sum;
    }

    private static float[] gaussians(RandomGenerator random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
