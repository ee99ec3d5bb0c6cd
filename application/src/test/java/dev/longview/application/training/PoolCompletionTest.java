package dev.longview.application.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.loss.SampledSoftmax;
import dev.longview.domain.negative.Corpus;
import dev.longview.domain.negative.CountMinSketch;
import dev.longview.domain.negative.NegativeSource;
import dev.longview.domain.negative.Sharing;
import dev.longview.domain.objective.NextAction;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.SequenceAssembler;
import dev.longview.domain.sequence.SequenceBatch;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.domain.sequence.Window;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.model.Encoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolCompletionTest {

    private static final Corpus CORPUS = new Corpus(new int[] {1, 3, 5}, new long[] {1, 1, 1});

    @TempDir
    private Path folder;

    /** Item vectors that differ from step to step, as a learning model's do. */
    private int encodedAt;

    private int encodings;

    private final Encoder encoder = new Encoder() {
        @Override
        public Vectors encodeUsers(SequenceBatch sequences) {
            throw new UnsupportedOperationException("hard negatives go by items");
        }

        @Override
        public Vectors encodeItems(int from, int to) {
            encodings++;
            Vectors vectors = Vectors.zeros(to - from, 4);
            var random = Seeds.generator(3, encodedAt);
            for (int i = 0; i < vectors.values().length; i++) {
                vectors.values()[i] = (float) random.nextGaussian();
            }
            return vectors;
        }

        @Override
        public void close() {}
    };

    private static StepInput input(int... positives) {
        var window = new Window(MemorySnapshot.timed(1, 10).all().getFirst(), 1);
        return new StepInput(
                new SequenceAssembler(4).assemble(List.of(window)),
                new int[positives.length],
                new int[positives.length],
                new float[positives.length],
                positives,
                new int[] {1, 3, 5});
    }

    private static PoolCompletion pools(NegativeSource.Mixture source, boolean logQ, CountMinSketch sketch) {
        var recipe = new Recipe(new NextAction(), new SampledSoftmax(.1, .01, source.positives()), source, logQ);
        return new PoolCompletion(recipe, CORPUS, sketch, (user, item) -> false, 3, 9, 1);
    }

    private static CountMinSketch sketch() {
        return new CountMinSketch(4, 1024, 1);
    }

    @Test
    void logQCountsThePositivesOfThisStepAndOfThoseBefore() {
        CountMinSketch sketch = sketch();
        sketch.add(3);
        var pools = pools(new NegativeSource.Mixture(Sharing.SHARED, 3, 0, 0), true, sketch);

        TrainingBatch batch = pools.complete(input(3, 5), 0, encoder);

        assertThat(batch.pool()).containsExactly(3, 5, 1, 3, 5);
        // 3 was two of three positives, 5 one; each corpus item is expected once among three
        assertThat(batch.logQ()[0]).isCloseTo((float) Math.log(2 * 2 / 3.0 + 1), within(1e-6f));
        assertThat(batch.logQ()[1]).isCloseTo((float) Math.log(2 / 3.0 + 1), within(1e-6f));
        assertThat(sketch.total()).isEqualTo(3);
    }

    @Test
    void withoutCorrectionLogQIsZero() {
        var pools = pools(new NegativeSource.Mixture(Sharing.SHARED, 3, 0, 0), false, sketch());

        assertThat(pools.complete(input(3, 5), 0, encoder).logQ()).containsOnly(0);
    }

    @Test
    void hardNegativesFollowInThePoolAndGoOnAlikeFromTheMiddleBetweenTwoRefreshes() throws IOException {
        var source = new NegativeSource.Mixture(Sharing.SHARED, 3, 0, 4);
        PoolCompletion straight = pools(source, true, sketch());
        PoolCompletion resumed = pools(source, true, sketch());
        for (int step = 0; step < 5; step++) {
            encodedAt = step;
            assertThat(straight.complete(input(3, 5), step, encoder).pool()).hasSize(2 + 3 + 4);
        }
        assertThat(encodings).as("refreshes, of the steps 0 and 3").isEqualTo(2);
        straight.save(folder);
        resumed.restore(straight.sketch(), folder, 5);

        for (int step = 5; step < 8; step++) {
            encodedAt = step;
            TrainingBatch expected = straight.complete(input(3, 5), step, encoder);
            TrainingBatch actual = resumed.complete(input(3, 5), step, encoder);
            assertThat(actual.pool()).isEqualTo(expected.pool());
            assertThat(actual.logQ()).isEqualTo(expected.logQ());
        }
        assertThat(folder).isDirectoryContaining("glob:**hard-negatives");
    }

    @Test
    void lostOrDamagedEmbeddingsAreRefused() throws IOException {
        var source = new NegativeSource.Mixture(Sharing.SHARED, 3, 0, 4);
        PoolCompletion pools = pools(source, true, sketch());
        long[] state = pools.sketch();
        assertThatThrownBy(() -> pools.restore(state, folder, 5))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("hard-negatives");
        pools.complete(input(3, 5), 0, encoder);
        pools.save(folder);
        Path file = folder.resolve("hard-negatives");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 20));
        assertThatThrownBy(() -> pools.restore(state, folder, 5))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("has 20 bytes");
        pools.restore(state, folder, 6);
    }
}
