package dev.longview.domain.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.model.Parameters;
import dev.longview.domain.negative.Sharing;
import dev.longview.domain.tensor.ReferenceOps;
import dev.longview.domain.tensor.ReferenceTensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Golden rows worked by hand. */
class SampledSoftmaxTest {

    private static final ReferenceOps OPS = new ReferenceOps();

    private static Parameters<ReferenceTensor> parameters(SampledSoftmax loss) {
        double theta = loss.parameters().getFirst().initial(0)[0];
        return new Parameters<>(Map.of("loss.temperature", ReferenceTensor.of(new double[] {theta})));
    }

    private static double value(SampledSoftmax loss, PairTensors<ReferenceTensor> pairs) {
        return loss.value(OPS, parameters(loss), pairs).values()[0];
    }

    private static ReferenceTensor vector(double... values) {
        return ReferenceTensor.of(values, values.length);
    }

    @Test
    void negativesAreCorrectedByTheirLogQ() {
        // s = ⟨u, v⟩/0.5: 2, 0, −2; L = ln(e² + e^(0 − ln 2) + e^(−2 + ln 3)) − 2 = ln(1 + e⁻²/2 + 3e⁻⁴)
        var pairs = new PairTensors<>(
                ReferenceTensor.of(new double[] {1, 0}, 1, 2),
                ReferenceTensor.of(new double[] {1, 0, 0, 1, -1, 0}, 3, 2),
                vector(4),
                vector(1),
                vector(10, 11, 12),
                vector(0.3, Math.log(2), -Math.log(3)));
        assertThat(value(new SampledSoftmax(0.5, 0.01), pairs)).isCloseTo(0.115660, within(1e-6));
    }

    /** Pairs of persons 7, 7, 8 with items 1, 2, 3, and the negatives 2 and 9; all scores are 0. */
    private static PairTensors<ReferenceTensor> orthogonal() {
        return new PairTensors<>(
                ReferenceTensor.of(new double[] {1, 0, 1, 0, 1, 0}, 3, 2),
                ReferenceTensor.of(new double[] {0, 1, 0, 1, 0, 1, 0, 1, 0, 1}, 5, 2),
                vector(7, 7, 8),
                vector(0.25, 0.25, 0.5),
                vector(1, 2, 3, 2, 9),
                vector(0, 0, 0, 0, 0));
    }

    @Test
    void aPersonsOwnPositivesAreNoNegativesWhereverTheyStand() {
        // Persons 7: own + {3, 9}; person 8: own + {1, 2, 2, 9}
        double expected = 0.5 * Math.log(3) + 0.5 * Math.log(5);
        assertThat(value(new SampledSoftmax(0.1, 0.01), orthogonal())).isCloseTo(expected, within(1e-12));
    }

    @Test
    void separatePositivesAreComparedWithRandomItemsOnly() {
        // Persons 7: own + {9}; person 8: own + {2, 9}
        var loss = new SampledSoftmax(0.1, 0.01, Sharing.SEPARATE);
        double expected = 0.5 * Math.log(2) + 0.5 * Math.log(3);
        assertThat(value(loss, orthogonal())).isCloseTo(expected, within(1e-12));
    }

    @Test
    void theTemperatureStartsWhereItIsToldAndStaysAboveItsBound() {
        var loss = new SampledSoftmax(0.07, 0.01);
        assertThat(loss.temperature(OPS, parameters(loss)).values()[0]).isCloseTo(0.07, within(1e-8));
        var low = new Parameters<>(Map.of("loss.temperature", ReferenceTensor.of(new double[] {-50})));
        assertThat(loss.temperature(OPS, low).values()[0]).isGreaterThanOrEqualTo(0.01);
        assertThatThrownBy(() -> new SampledSoftmax(0.01, 0.01)).hasMessageContaining("start above the bound");
    }
}
