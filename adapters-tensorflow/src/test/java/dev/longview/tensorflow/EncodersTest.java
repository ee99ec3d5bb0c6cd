package dev.longview.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.model.EncoderKind;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.model.TowerKind;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.SequenceAssembler;
import dev.longview.domain.sequence.SequenceBatch;
import dev.longview.domain.sequence.Timeline;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.domain.sequence.Window;
import dev.longview.ports.model.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every encoder as TensorFlow runs it. */
class EncodersTest {

    private static final double RATE = 0.01;

    private final TensorFlowRuntime runtime =
            new TensorFlowRuntime(new TensorFlowSettings(TensorFlowSettings.Device.CPU));

    private Trainer trainer(ModelSpec spec) {
        return runtime.trainer(spec, Samples.LOSS, Samples.OPTIMIZER, Optional.empty(), 1);
    }

    @ParameterizedTest
    @EnumSource(EncoderKind.class)
    void lengthOfTheBatchAndNeighboursChangeNobodysEmbedding(EncoderKind encoder) {
        ModelSpec spec = Samples.spec(encoder, TowerKind.MLP, 0);
        List<Window> windows = IntStream.of(16, 3, 1, 9)
                .mapToObj(size -> new Window(timeline(size), size))
                .toList();
        try (Trainer trainer = trainer(spec)) {
            trainer.step(Samples.batch(spec, 4, 9, 6, 3), RATE);
            float[] together = users(trainer, new SequenceAssembler(16).assemble(windows));
            for (int b = 0; b < windows.size(); b++) {
                Window window = windows.get(b);
                float[] alone = users(trainer, new SequenceAssembler(window.end()).assemble(List.of(window)));
                for (int c = 0; c < spec.dimension(); c++) {
                    assertThat(alone[c]).isCloseTo(together[b * spec.dimension() + c], within(2e-6f));
                }
            }
        }
    }

    private static Timeline timeline(int size) {
        RandomGenerator random = Seeds.generator(size);
        return new Timeline(
                size,
                random.ints(size, 0, Samples.ITEMS).toArray(),
                random.longs(size, 1_500_000_000_000L, 1_502_000_000_000L)
                        .sorted()
                        .toArray(),
                random.ints(size, 0, Samples.TYPES).toArray(),
                random.ints(size, 0, Samples.SURFACES).toArray(),
                new float[size]);
    }

    private static float[] users(Trainer trainer, SequenceBatch sequences) {
        return trainer.encoder().encodeUsers(sequences).values();
    }

    @ParameterizedTest
    @EnumSource(EncoderKind.class)
    void trainingLowersTheLossAndGoesOnBitByBit(EncoderKind encoder, @TempDir Path folder) {
        ModelSpec spec = Samples.spec(encoder, TowerKind.NONE, 0.1);
        TrainingBatch batch = Samples.batch(spec, 6, 20, 6, 3);
        Trainer.Step last;
        try (Trainer trainer = trainer(spec)) {
            double before = trainer.loss(batch);
            steps(trainer, batch, 15);
            trainer.checkpoint(folder);
            last = steps(trainer, batch, 15);
            assertThat(trainer.loss(batch)).isLessThan(0.7 * before);
        }
        try (Trainer resumed = trainer(spec)) {
            resumed.restore(folder);
            assertThat(steps(resumed, batch, 15)).isEqualTo(last);
        }
    }

    private static Trainer.Step steps(Trainer trainer, TrainingBatch batch, int count) {
        Trainer.Step step = trainer.step(batch, RATE);
        for (int i = 1; i < count; i++) {
            step = trainer.step(batch, RATE);
        }
        return step;
    }
}
