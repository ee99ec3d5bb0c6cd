package dev.longview.application.training;

import dev.longview.domain.negative.Corpus;
import dev.longview.domain.negative.CountMinSketch;
import dev.longview.domain.negative.HardNegatives;
import dev.longview.domain.negative.LogQ;
import dev.longview.domain.negative.NegativeSource;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.model.Encoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Adds to a step's input what depends on the steps before: hard negatives and log Q. It is not done ahead of the device, so that
 * the sketch has seen exactly the steps taken, and the hard negatives go by the weights of the step that is to refresh them. For
 * one thread.
 */
final class PoolCompletion {

    private static final String HARD = "hard-negatives";
    private static final long REFRESH = 1;
    private static final long DRAW = 2;

    private final Recipe recipe;
    private final Corpus corpus;
    private final CountMinSketch sketch;
    private final HardNegatives hard;
    private final int refreshEvery;
    private final int items;
    private final long seed;

    /** @param items how many the model embeds */
    PoolCompletion(
            Recipe recipe,
            Corpus corpus,
            CountMinSketch sketch,
            HardNegatives.Known known,
            int refreshEvery,
            int items,
            long seed) {
        this.recipe = recipe;
        this.corpus = corpus;
        this.sketch = sketch;
        this.hard = new HardNegatives(corpus, known);
        this.refreshEvery = refreshEvery;
        this.items = items;
        this.seed = seed;
    }

    /**
     * The batch of a step; to be called once for every step, in their order.
     *
     * @param step from 0
     * @param encoder of the present weights
     */
    TrainingBatch complete(StepInput input, long step, Encoder encoder) {
        for (int positive : input.positives()) {
            sketch.add(positive);
        }
        HardNegatives.Draw drawn = hard(input, step, encoder);
        int[] pool = Stream.of(input.positives(), input.negatives(), drawn.items())
                .flatMapToInt(Arrays::stream)
                .toArray();
        return input.batch(pool, logQ(pool, input.positives().length, drawn));
    }

    private HardNegatives.Draw hard(StepInput input, long step, Encoder encoder) {
        int wanted = wanted();
        if (wanted == 0) {
            return HardNegatives.Draw.NOTHING;
        }
        if (step % refreshEvery == 0) {
            hard.refresh(encoder.encodeItems(0, items), refreshSeed(step));
        }
        return hard.draw(input.positives(), input.pairUsers(), wanted, Seeds.generator(seed, DRAW, step));
    }

    private int wanted() {
        return recipe.negatives() instanceof NegativeSource.Mixture mixture ? mixture.hard() : 0;
    }

    private long refreshSeed(long step) {
        return Seeds.mix(seed, REFRESH, step / refreshEvery);
    }

    private float[] logQ(int[] pool, int pairs, HardNegatives.Draw drawn) {
        return switch (recipe.negatives()) {
            case NegativeSource.Mixture mixture
            when recipe.logQ() -> LogQ.of(mixture, sketch, corpus, pool, pairs, drawn);
            case NegativeSource uncorrected -> LogQ.none(pool);
        };
    }

    /** What the checkpoint's state keeps. */
    long[] sketch() {
        return sketch.state();
    }

    /** Writes what else must be kept into a checkpoint's folder. */
    void save(Path folder) {
        if (hard.items().count() > 0) {
            VectorFile.write(folder.resolve(HARD), hard.items());
        }
    }

    /**
     * Goes on from a checkpoint.
     *
     * @param step the coming one
     */
    void restore(long[] state, Path folder, long step) {
        sketch.restore(state);
        if (wanted() == 0 || step % refreshEvery == 0) {
            return;
        }
        Path file = folder.resolve(HARD);
        if (!Files.exists(file)) {
            throw new CorruptException("The checkpoint " + folder + " lacks " + HARD
                    + ", the item embeddings of its last refresh: train anew without --resume.");
        }
        hard.refresh(VectorFile.read(file), refreshSeed(step));
    }
}
