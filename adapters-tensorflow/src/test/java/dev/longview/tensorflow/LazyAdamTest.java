package dev.longview.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.model.Features;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.ports.model.OptimizerSettings;
import dev.longview.ports.model.Trainer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Item tables: only the rows of a step's items are trained, as a plain double-precision computation trains them. */
class LazyAdamTest {

    private static final ModelSpec SPEC = new ModelSpec(
            16, 6, 8, 1, 2, 0, Features.all(), ItemRepresentation.IDS, 60, 0, 4, Samples.TYPES, Samples.SURFACES);
    private static final int COLUMNS = SPEC.idDimension();
    private static final int CELLS = (SPEC.items() + 1) * COLUMNS;

    private static TensorFlowTrainer trainer(OptimizerSettings settings) {
        var runtime = new TensorFlowRuntime(new TensorFlowSettings(TensorFlowSettings.Device.CPU));
        return (TensorFlowTrainer) runtime.trainer(SPEC, Samples.LOSS, settings, Optional.empty(), 1);
    }

    /** Few enough items that every step leaves some rows alone. */
    private static TrainingBatch batch(long seed) {
        return Samples.batch(SPEC, 2, 3, 6, seed);
    }

    private static int[] touched(TrainingBatch batch) {
        return CompactCatalogue.of(batch.sequences(), batch.pool()).touched();
    }

    /** Kingma and Ba's Adam with decoupled decay in plain loops over the touched rows. */
    private static final class Naive {

        private final OptimizerSettings settings;
        private final double[] values = new double[CELLS];
        private final double[] mean = new double[CELLS];
        private final double[] variance = new double[CELLS];
        private int step;

        Naive(OptimizerSettings settings, float[] start) {
            this.settings = settings;
            Arrays.setAll(values, i -> start[i]);
        }

        void step(int[] rows, float[] gradient, double norm, double rate) {
            step++;
            double clip = settings.clipNorm() == 0 ? 1 : Math.min(1, settings.clipNorm() / norm);
            for (int row : rows) {
                for (int column = 0; column < COLUMNS; column++) {
                    update(row * COLUMNS + column, gradient[row * COLUMNS + column] * clip, rate);
                }
            }
        }

        private void update(int i, double gradient, double rate) {
            mean[i] = settings.beta1() * mean[i] + (1 - settings.beta1()) * gradient;
            variance[i] = settings.beta2() * variance[i] + (1 - settings.beta2()) * gradient * gradient;
            double unbiased = Math.sqrt(1 - Math.pow(settings.beta2(), step)) / (1 - Math.pow(settings.beta1(), step));
            values[i] = values[i] * (1 - rate * settings.weightDecay())
                    - rate * unbiased * mean[i] / (Math.sqrt(variance[i]) + settings.epsilon());
        }
    }

    @Test
    void aRowIsTrainedAsByANaiveLazyAdam() {
        var settings = new OptimizerSettings(0.9, 0.98, 1e-8, 0.1, 0.05);
        try (TensorFlowTrainer trainer = trainer(settings)) {
            Naive naive = new Naive(settings, trainer.values().get("item.ids"));
            for (int i = 0; i < 12; i++) {
                TrainingBatch batch = batch(i);
                double rate = 0.02 / (1 + i);
                float[] gradient =
                        Samples.whole(trainer.gradients(batch), batch, SPEC).get("item.ids");
                Trainer.Step step = trainer.step(batch, rate);
                assertThat(step.gradientNorm()).isGreaterThan(settings.clipNorm());
                naive.step(touched(batch), gradient, step.gradientNorm(), rate);
                float[] values = trainer.values().get("item.ids");
                for (int cell = 0; cell < CELLS; cell++) {
                    assertThat((double) values[cell]).as("cell %d", cell).isCloseTo(naive.values[cell], within(1e-6));
                }
            }
        }
    }

    @Test
    void rowsThatAStepDoesNotTouchKeepTheirBits() {
        try (TensorFlowTrainer trainer = trainer(Samples.OPTIMIZER)) {
            trainer.step(Samples.batch(SPEC, 4, 9, 30, 1), 0.01);
            float[] before = trainer.values().get("item.ids");
            TrainingBatch batch = batch(2);
            trainer.step(batch, 0.01);
            float[] after = trainer.values().get("item.ids");
            int[] touched = touched(batch);
            assertThat(touched).hasSizeBetween(2, SPEC.items() - 2);
            for (int row = 0; row < SPEC.items(); row++) {
                boolean same = Arrays.equals(
                        before, row * COLUMNS, (row + 1) * COLUMNS, after, row * COLUMNS, (row + 1) * COLUMNS);
                assertThat(same).as("row %d", row).isEqualTo(Arrays.binarySearch(touched, row) < 0);
            }
        }
    }

    @Test
    void theRowOfUnknownItemsIsReadButNeverTrained() {
        TrainingBatch known = batch(3);
        int[] pool = known.pool().clone();
        pool[0] = SPEC.items();
        pool[2] = SPEC.items() + 4;
        TrainingBatch batch = new TrainingBatch(
                known.sequences(), known.pairRows(), known.pairUsers(), known.pairWeights(), pool, known.logQ());
        int trained = (int)
                IntStream.of(touched(batch)).filter(item -> item < SPEC.items()).count();
        try (TensorFlowTrainer trainer = trainer(Samples.OPTIMIZER)) {
            assertThat(trainer.gradients(batch).get("item.ids")).hasSize(trained * COLUMNS);
            trainer.step(batch, 0.01);
            trainer.step(batch, 0.01);
            float[] values = trainer.values().get("item.ids");
            assertThat(Arrays.copyOfRange(values, CELLS - COLUMNS, CELLS)).containsOnly(0);
        }
    }

    @Test
    void aStepReadsNoTableWhole() {
        try (TensorFlowTrainer trainer = trainer(Samples.OPTIMIZER)) {
            assertThat(trainer.stepOperations())
                    .anyMatch(operation -> operation.type().equals("ResourceGather"))
                    .noneMatch(operation -> operation.type().equals("ReadVariableOp")
                            && operation
                                    .output(0)
                                    .shape()
                                    .equals(org.tensorflow.ndarray.Shape.of(SPEC.items() + 1, COLUMNS)));
        }
    }
}
