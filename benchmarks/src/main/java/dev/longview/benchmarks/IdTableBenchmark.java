package dev.longview.benchmarks;

import dev.longview.domain.loss.SampledSoftmax;
import dev.longview.domain.model.Features;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.sequence.SequenceAssembler;
import dev.longview.domain.sequence.Timeline;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.domain.sequence.Window;
import dev.longview.ports.model.OptimizerSettings;
import dev.longview.ports.model.Trainer;
import dev.longview.storage.file.DurableFiles;
import dev.longview.tensorflow.TensorFlowRuntime;
import dev.longview.tensorflow.TensorFlowSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A training step with a learned table of 10 thousand, 100 thousand and 1 million items × 64, each time on the same batches:
 * the same drawn items, spread evenly over the table. Rounds over the sizes alternate, so that a busy machine slows all of
 * them. The network and the size of its batches are otherwise those of the preset "small".
 *
 * <p>Arguments: the number of rounds (default 7) of 10 steps each.
 */
public final class IdTableBenchmark {

    private static final List<Integer> SIZES = List.of(10_000, 100_000, 1_000_000);
    private static final int STEPS = 10;
    private static final int LENGTH = 64;
    private static final int WINDOWS = 32;
    private static final int PAIRS = 512;
    private static final int NEGATIVES = 2048;

    private IdTableBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 7;
        List<Trainer> trainers = new ArrayList<>();
        List<List<Double>> times = new ArrayList<>();
        var runtime = new TensorFlowRuntime(new TensorFlowSettings(TensorFlowSettings.Device.CPU));
        for (int items : SIZES) {
            long start = System.nanoTime();
            trainers.add(runtime.trainer(
                    spec(items),
                    new SampledSoftmax(0.06, 0.01),
                    new OptimizerSettings(0.9, 0.98, 1e-8, 0.01, 1),
                    Optional.empty(),
                    1));
            times.add(new ArrayList<>());
            System.out.printf("%,9d items: ready after %.1f s%n", items, seconds(start));
        }
        for (int round = -1; round < rounds; round++) {
            for (int i = 0; i < SIZES.size(); i++) {
                List<Double> taken = time(trainers.get(i), SIZES.get(i), round);
                times.get(i).addAll(round < 0 ? List.of() : taken);
            }
        }
        report(times);
        checkpoint(trainers.getLast());
        trainers.forEach(Trainer::close);
    }

    private static ModelSpec spec(int items) {
        return new ModelSpec(LENGTH, 64, 64, 2, 4, 0.1, Features.all(), ItemRepresentation.IDS, items, 0, 64, 3, 2);
    }

    private static List<Double> time(Trainer trainer, int items, int round) {
        List<Double> taken = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            TrainingBatch batch = batch(items, (long) round * STEPS + step);
            long start = System.nanoTime();
            trainer.step(batch, 0.001);
            taken.add(1e3 * seconds(start));
        }
        return taken;
    }

    private static TrainingBatch batch(int items, long seed) {
        var random = new SplittableRandom(seed);
        List<Window> windows = new ArrayList<>();
        for (int user = 0; user < WINDOWS; user++) {
            windows.add(new Window(timeline(user, items, random), LENGTH));
        }
        int[] rows = random.ints(PAIRS, 0, WINDOWS * LENGTH).toArray();
        float[] weights = new float[PAIRS];
        Arrays.fill(weights, 1f / PAIRS);
        int[] pool = items(PAIRS + NEGATIVES, items, random);
        int[] users = Arrays.stream(rows).map(row -> row / LENGTH).toArray();
        return new TrainingBatch(
                new SequenceAssembler(LENGTH).assemble(windows), rows, users, weights, pool, new float[pool.length]);
    }

    private static int[] items(int count, int items, SplittableRandom random) {
        int apart = items / SIZES.getFirst();
        return random.ints(count, 0, SIZES.getFirst()).map(item -> item * apart).toArray();
    }

    private static Timeline timeline(int user, int items, SplittableRandom random) {
        return new Timeline(
                user,
                items(LENGTH, items, random),
                random.longs(LENGTH, 1_500_000_000_000L, 1_520_000_000_000L)
                        .sorted()
                        .toArray(),
                random.ints(LENGTH, 0, 3).toArray(),
                random.ints(LENGTH, 0, 2).toArray(),
                new float[LENGTH]);
    }

    private static void report(List<List<Double>> times) {
        double first = Numbers.median(times.getFirst());
        for (int i = 0; i < SIZES.size(); i++) {
            double median = Numbers.median(times.get(i));
            System.out.printf(
                    "%,9d items: median step %.2f ms, %.3f times that of %,d%n",
                    SIZES.get(i), median, median / first, SIZES.getFirst());
        }
    }

    private static void checkpoint(Trainer largest) throws IOException {
        Path folder = Files.createTempDirectory("longview-benchmark");
        long start = System.nanoTime();
        largest.checkpoint(folder);
        System.out.printf("%,9d items: a checkpoint takes %.1f s%n", SIZES.getLast(), seconds(start));
        start = System.nanoTime();
        largest.restore(folder);
        System.out.printf("%,9d items: restoring takes %.1f s%n", SIZES.getLast(), seconds(start));
        DurableFiles.delete(folder);
        ProcessStatus status = ProcessStatus.own();
        System.out.println(status.written("VmRSS") + ", at most " + status.written("VmHWM"));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
