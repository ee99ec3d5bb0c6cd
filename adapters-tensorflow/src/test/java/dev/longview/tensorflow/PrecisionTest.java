package dev.longview.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.model.Features;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.ports.model.Trainer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Low precision is a GPU's business; here the CPU runs the same graph, slowly. */
class PrecisionTest {

    private static final ModelSpec SPEC = Samples.spec(ItemRepresentation.BOTH, Features.all(), 0);

    private static TensorFlowTrainer trainer(Precision precision) {
        return new TensorFlowTrainer(
                Placement.cpu(), precision, SPEC, Samples.LOSS, Samples.OPTIMIZER, Samples.vectors(SPEC), 1);
    }

    private static TrainingBatch batch(long seed) {
        return Samples.batch(SPEC, 3, 7, 5, seed);
    }

    @ParameterizedTest
    @EnumSource(
            value = Precision.class,
            names = {"BFLOAT16", "FLOAT16"})
    void trainingInLowPrecisionFollowsTrainingInFloat32(Precision precision) {
        try (TensorFlowTrainer exact = trainer(Precision.FLOAT32);
                TensorFlowTrainer rounded = trainer(precision)) {
            double tolerance = 0.05;
            if (precision == Precision.FLOAT16) {
                rounded.rescale(64); // So that no step is skipped
                tolerance = 0.01;
            }
            assertThat(rounded.step(batch(0), 0.001).loss())
                    .isNotEqualTo(exact.step(batch(0), 0.001).loss());
            for (int i = 1; i < 8; i++) {
                double expected = exact.step(batch(i), 0.001).loss();
                assertThat(rounded.step(batch(i), 0.001).loss()).isCloseTo(expected, within(tolerance * expected));
            }
            double start = rounded.loss(batch(0));
            for (int i = 0; i < 25; i++) {
                rounded.step(batch(0), 0.01);
            }
            assertThat(rounded.loss(batch(0))).isLessThan(start / 2);
        }
    }

    @Test
    void lowPrecisionIsWhatTheProductsAreTakenIn() {
        try (TensorFlowTrainer trainer = trainer(Precision.BFLOAT16)) {
            assertThat(trainer.stepOperations())
                    .anyMatch(op -> op.type().equals("MatMul")
                            && op.output(0).dataType() == org.tensorflow.proto.DataType.DT_BFLOAT16)
                    .anyMatch(op -> op.type().equals("Einsum")
                            && op.output(0).dataType() == org.tensorflow.proto.DataType.DT_BFLOAT16)
                    .noneMatch(op -> op.type().startsWith("Softmax")
                            && op.output(0).dataType() != org.tensorflow.proto.DataType.DT_FLOAT);
        }
    }

    @Test
    void anOverflowHalvesTheScaleAndChangesNothingElse() {
        float tooMuch = 0x1p127f;
        try (TensorFlowTrainer trainer = trainer(Precision.FLOAT16)) {
            trainer.step(batch(0), 0.01);
            Map<String, float[]> before = trainer.values();
            trainer.rescale(tooMuch);
            Trainer.Step skipped = trainer.step(batch(1), 0.01);
            assertThat(skipped.gradientNorm()).isZero();
            assertThat(skipped.loss()).isFinite();
            assertThat(trainer.scale()).isEqualTo(tooMuch / 2);
            assertThat(trainer.steps()).isEqualTo(2);
            trainer.values()
                    .forEach((name, values) -> assertThat(values).as(name).isEqualTo(before.get(name)));
            trainer.rescale(1024);
            assertThat(trainer.step(batch(1), 0.01).gradientNorm()).isPositive();
            assertThat(trainer.scale()).isEqualTo(1024);
            assertThat(trainer.values().get("head.w2")).isNotEqualTo(before.get("head.w2"));
        }
    }

    @Test
    void aGradientThatNoScaleMakesFiniteStopsTraining() {
        try (TensorFlowTrainer trainer = trainer(Precision.FLOAT16)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 60; i++) {
                            trainer.rescale(0x1p127f);
                            trainer.step(batch(1), 0.01);
                        }
                    })
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("gradient norm");
        }
    }

    @Test
    void theScaleIsPartOfACheckpoint(@TempDir Path folder) {
        try (TensorFlowTrainer trainer = trainer(Precision.FLOAT16);
                TensorFlowTrainer resumed = trainer(Precision.FLOAT16)) {
            trainer.rescale(512);
            trainer.step(batch(0), 0.01);
            trainer.checkpoint(folder);
            resumed.restore(folder);
            assertThat(resumed.scale()).isEqualTo(512);
            assertThat(resumed.step(batch(1), 0.01)).isEqualTo(trainer.step(batch(1), 0.01));
        }
    }
}
