package dev.longview.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.loss.Hinge;
import dev.longview.domain.model.Features;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.negative.Sharing;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.SequenceBatch;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.model.Encoder;
import dev.longview.ports.model.ModelRuntime;
import dev.longview.ports.model.OptimizerSettings;
import dev.longview.ports.model.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

    private static final ModelSpec SPEC = Samples.spec(ItemRepresentation.BOTH, Features.all(), 0.2);
    private static final double RATE = 0.01;

    private final ModelRuntime runtime = new TensorFlowRuntime(new TensorFlowSettings(TensorFlowSettings.Device.CPU));

    private Trainer trainer(ModelSpec spec, long seed) {
        return runtime.trainer(spec, Samples.LOSS, Samples.OPTIMIZER, Samples.vectors(spec), seed);
    }

    private static TrainingBatch batch(long seed) {
        return Samples.batch(SPEC, 3, 7, 5, seed);
    }

    private static List<Trainer.Step> steps(Trainer trainer, int from, int to) {
        List<Trainer.Step> taken = new ArrayList<>();
        for (int i = from; i < to; i++) {
            taken.add(trainer.step(batch(i), RATE));
        }
        return taken;
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        try (Trainer one = trainer(SPEC, 1);
                Trainer other = trainer(SPEC, 1);
                Trainer third = trainer(SPEC, 2)) {
            assertThat(steps(one, 0, 5)).isEqualTo(steps(other, 0, 5)).isNotEqualTo(steps(third, 0, 5));
            assertThat(one.encoder().encodeItems(0, Samples.ITEMS).values())
                    .isEqualTo(other.encoder().encodeItems(0, Samples.ITEMS).values());
        }
    }

    @Test
    void aResumedRunGoesOnBitByBit(@TempDir Path folder) {
        List<Trainer.Step> straight;
        float[] users;
        SequenceBatch sequences = Samples.sequences(SPEC, 4, Seeds.generator(9));
        try (Trainer trainer = trainer(SPEC, 1)) {
            steps(trainer, 0, 3);
            trainer.checkpoint(folder);
            straight = steps(trainer, 3, 6);
            users = trainer.encoder().encodeUsers(sequences).values();
        }
        try (Trainer resumed = trainer(SPEC, 1)) {
            steps(resumed, 20, 22);
            resumed.restore(folder);
            assertThat(resumed.steps()).isEqualTo(3);
            assertThat(steps(resumed, 3, 6)).isEqualTo(straight);
            assertThat(resumed.steps()).isEqualTo(6);
            assertThat(resumed.encoder().encodeUsers(sequences).values()).isEqualTo(users);
        }
    }

    @Test
    void exportedWeightsEncodeAsTheTrainerDoes(@TempDir Path folder) {
        SequenceBatch sequences = Samples.sequences(SPEC, 4, Seeds.generator(9));
        try (Trainer trainer = trainer(SPEC, 1)) {
            steps(trainer, 0, 2);
            trainer.export(folder);
            try (Encoder encoder = runtime.encoder(SPEC, folder, Samples.vectors(SPEC), Samples.ITEMS)) {
                assertThat(encoder.encodeUsers(sequences).values())
                        .isEqualTo(trainer.encoder().encodeUsers(sequences).values());
                assertThat(encoder.encodeItems(2, 9).values())
                        .isEqualTo(trainer.encoder().encodeItems(2, 9).values());
            }
        }
    }

    @Test
    void itemsNewerThanTheModelAreEncodedFromTheirVectors(@TempDir Path folder) {
        Vectors known = Samples.vectors(SPEC).orElseThrow();
        Vectors more = Vectors.zeros(Samples.ITEMS + 2, SPEC.vectorDimension());
        System.arraycopy(known.values(), 0, more.values(), 0, known.values().length);
        for (int c = 0; c < SPEC.vectorDimension(); c++) {
            more.values()[known.values().length + c] = 0.5f - c;
        }
        try (Trainer trainer = trainer(SPEC, 1)) {
            trainer.export(folder);
        }
        try (Encoder encoder = runtime.encoder(SPEC, folder, Optional.of(more), more.count())) {
            Vectors fresh = encoder.encodeItems(Samples.ITEMS, Samples.ITEMS + 2);
            assertThat(lengthOf(fresh.row(0))).isCloseTo(1, within(1e-5));
            assertThat(fresh.row(0)).isNotEqualTo(fresh.row(1));
            Vectors unlisted = new Vectors(
                    Arrays.copyOfRange(more.values(), known.values().length, more.values().length),
                    SPEC.vectorDimension());
            assertThat(encoder.encodeNew(unlisted).values())
                    .as("in no table")
                    .containsExactly(fresh.values(), within(1e-6f));
            assertThatThrownBy(() -> encoder.encodeItems(0, more.count() + 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("there are 15");
        }
    }

    private static double lengthOf(float[] row) {
        double squares = 0;
        for (float value : row) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }

    @Test
    void trainingLowersTheLossOfWhatItTrainsOn() {
        try (Trainer trainer = trainer(SPEC, 1)) {
            double before = trainer.loss(batch(0));
            for (int i = 0; i < 60; i++) {
                trainer.step(batch(0), RATE);
            }
            assertThat(trainer.loss(batch(0))).isLessThan(before / 2);
        }
    }

    @Test
    void aLossWithoutATemperatureTrainsToo() {
        var hinge = new Hinge(0.5, Sharing.SHARED);
        try (Trainer trainer = runtime.trainer(SPEC, hinge, Samples.OPTIMIZER, Samples.vectors(SPEC), 1)) {
            double before = trainer.loss(batch(0));
            for (int i = 0; i < 60; i++) {
                assertThat(trainer.step(batch(0), RATE).temperature()).isEqualTo(1);
            }
            assertThat(trainer.loss(batch(0))).isLessThan(before / 2);
        }
    }

    @Test
    void aBatchMayHaveAnyNumberOfSequencesPairsAndNegatives() {
        try (Trainer trainer = trainer(SPEC, 1)) {
            assertThat(trainer.step(Samples.batch(SPEC, 2, 3, 4, 1), RATE).loss())
                    .isFinite();
            assertThat(trainer.step(Samples.batch(SPEC, 5, 1, 9, 2), RATE).loss())
                    .isFinite();
            assertThat(trainer.step(Samples.batch(SPEC, 1, 12, 0, 3), RATE).loss())
                    .isFinite();
        }
    }

    @Test
    void dropoutIsOffOutsideOfTraining() {
        try (Trainer trainer = trainer(SPEC, 1)) {
            double plain = trainer.loss(batch(0));
            assertThat(trainer.loss(batch(0))).isEqualTo(plain);
            assertThat(trainer.step(batch(0), RATE).loss()).isNotEqualTo(plain);
        }
    }

    @Test
    void theFirstUpdateIsAdamsAndDecayTouchesMatricesOnly() {
        var settings = new OptimizerSettings(0.9, 0.999, 1e-8, 0.5, 0);
        ModelSpec spec = Samples.spec(ItemRepresentation.IDS, Features.all(), 0);
        TrainingBatch batch = Samples.batch(spec, 3, 7, 5, 1);
        try (var trainer = (TensorFlowTrainer) runtime.trainer(spec, Samples.LOSS, settings, Optional.empty(), 1)) {
            float[] gradient = trainer.gradients(batch).get("head.w2");
            float[] before = trainer.values().get("head.w2");
            float[] unit = trainer.values().get("head.norm.gain");
            trainer.step(batch, RATE);
            float[] after = trainer.values().get("head.w2");
            for (int i = 0; i < before.length; i++) {
                double expected = before[i] * (1 - RATE * 0.5) - RATE * Math.signum(gradient[i]);
                assertThat((double) after[i]).isCloseTo(expected, within(1e-4));
            }
            for (float gain : trainer.values().get("head.norm.gain")) {
                assertThat(Math.abs(gain - unit[0])).isLessThan((float) RATE + 1e-5f);
            }
        }
    }

    @Test
    void theGradientIsClippedToItsGreatestNorm() {
        var wide = new OptimizerSettings(0.9, 0.999, 1, 0, 0);
        var narrow = new OptimizerSettings(0.9, 0.999, 1, 0, 1e-3);
        double far = moved(wide);
        double near = moved(narrow);
        assertThat(near).isLessThan(far / 10).isPositive();
    }

    /** How far one step moves a matrix, where epsilon is so large that the step is proportional to the gradient. */
    private double moved(OptimizerSettings settings) {
        try (var trainer =
                (TensorFlowTrainer) runtime.trainer(SPEC, Samples.LOSS, settings, Samples.vectors(SPEC), 1)) {
            float[] before = trainer.values().get("head.w2");
            assertThat(trainer.step(batch(0), 1).gradientNorm()).isGreaterThan(0.1);
            float[] after = trainer.values().get("head.w2");
            double squares = 0;
            for (int i = 0; i < before.length; i++) {
                squares += Math.pow(after[i] - before[i], 2);
            }
            return Math.sqrt(squares);
        }
    }

    @Test
    void damagedOrForeignWeightsAreRefused(@TempDir Path root) throws IOException {
        Path folder = Files.createDirectory(root.resolve("checkpoint"));
        ModelSpec other = Samples.spec(ItemRepresentation.VECTORS, Features.all(), 0.2);
        try (Trainer trainer = trainer(SPEC, 1);
                Trainer foreign = trainer(other, 1)) {
            trainer.checkpoint(folder);
            assertThatThrownBy(() -> foreign.restore(folder))
                    .isInstanceOf(CorruptException.class)
                    .hasMessageContaining("another shape");
            Path data = folder.resolve("state.data-00000-of-00001");
            byte[] bytes = Files.readAllBytes(data);
            bytes[bytes.length / 2] ^= 1;
            Files.write(data, bytes);
            double before = trainer.loss(batch(0));
            assertThatThrownBy(() -> trainer.restore(folder)).isInstanceOf(CorruptException.class);
            Files.write(data, new byte[10]);
            assertThatThrownBy(() -> trainer.restore(folder)).isInstanceOf(CorruptException.class);
            assertThatThrownBy(() -> trainer.restore(root)).isInstanceOf(CorruptException.class);
            assertThat(trainer.loss(batch(0))).isEqualTo(before);
            assertThatThrownBy(() -> runtime.encoder(SPEC, folder, Samples.vectors(SPEC), Samples.ITEMS))
                    .isInstanceOf(CorruptException.class);
        }
    }

    @Test
    void vectorsThatDoNotFitTheModelAreRefused() {
        assertThatThrownBy(() -> runtime.trainer(SPEC, Samples.LOSS, Samples.OPTIMIZER, Optional.empty(), 1))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("made for 5");
        var few = Optional.of(Vectors.zeros(3, 5));
        assertThatThrownBy(() -> runtime.trainer(SPEC, Samples.LOSS, Samples.OPTIMIZER, few, 1))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("3 item vectors for 13");
    }

    @Test
    void aLossThatIsNotFiniteStopsTraining() {
        Vectors bad = Samples.vectors(SPEC).orElseThrow();
        java.util.Arrays.fill(bad.values(), Float.NaN);
        try (Trainer trainer = runtime.trainer(SPEC, Samples.LOSS, Samples.OPTIMIZER, Optional.of(bad), 1)) {
            assertThatThrownBy(() -> trainer.step(batch(0), RATE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("step 1");
            assertThat(trainer.steps()).isZero();
        }
    }
}
