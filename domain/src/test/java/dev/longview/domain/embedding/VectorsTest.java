package dev.longview.domain.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VectorsTest {

    @Test
    void rowsStandInTheirOrderAndAreCopies() {
        float[] first = {1, 2};
        Vectors vectors = Vectors.of(List.of(first, new float[] {3, 4}), 2);
        first[0] = 9;
        assertThat(vectors.count()).isEqualTo(2);
        assertThat(vectors.row(0)).containsExactly(1, 2);
        assertThat(vectors.row(1)).containsExactly(3, 4);
    }

    @Test
    void thereMayBeNoRows() {
        assertThat(Vectors.of(List.of(), 3))
                .extracting(Vectors::count, Vectors::dimension)
                .containsExactly(0, 3);
    }

    @Test
    void aSquaredLengthIsThatOfItsRow() {
        Vectors vectors = new Vectors(new float[] {3, 4, 1e-30f, 0}, 2);
        assertThat(vectors.squaredLength(0)).isEqualTo(25);
        assertThat(vectors.squaredLength(1))
                .as("no float32 is as small")
                .isGreaterThan(0)
                .isLessThan(1e-59);
    }

    @Test
    void onlyZerosAreZero() {
        assertThat(Similarity.isZero(new float[] {0, -0f})).isTrue();
        assertThat(Similarity.isZero(new float[] {0, Float.MIN_VALUE})).isFalse();
        assertThat(Similarity.isZero(new float[] {0, Float.NaN})).isFalse();
    }
}
