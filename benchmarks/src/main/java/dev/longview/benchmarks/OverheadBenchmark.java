package dev.longview.benchmarks;

import dev.longview.composition.Longview;
import dev.longview.ports.model.ModelRuntime;
import dev.longview.ports.model.Trainer;
import dev.longview.ports.progress.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What real training takes beyond its bare steps: windows, pairs and negatives drawn, batches assembled, log Q counted,
 * checkpoints written. {@code longview train} runs on the quick start's data, then a trainer of the same start takes the
 * very same batches one after the other; both in turns. Evaluations of early stopping are not counted: there are none. One
 * checkpoint is written half-way; its time is taken out of the steps and counted as one in {@value #INTERVAL} seconds, the default.
 * The first two rounds are shown, but not counted: the Java compiler is still at work.
 *
 * <p>Arguments, all optional: rounds (default 6), steps a round (default 200), then settings as {@code --set} takes them.
 */
public final class OverheadBenchmark {

    private static final int COLD = 2;
    private static final int WARM = 20;
    private static final int INTERVAL = 60;

    private OverheadBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 6;
        int steps = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        List<String> settings = new ArrayList<>(List.of(
                "train.steps=" + steps,
                "train.warmup-steps=10",
                "train.held-out.validation=0",
                "train.checkpoints.interval=1h",
                "train.checkpoints.steps=" + steps / 2));
        settings.addAll(List.of(arguments).subList(Math.min(2, arguments.length), arguments.length));
        if (rounds <= COLD) {
            throw new IllegalArgumentException(
                    rounds + " rounds are asked for, but the first " + COLD + " do not count");
        }
        SampleTraining.inWorkspace(settings, longview -> compare(longview, rounds));
    }

    private static void compare(Longview longview, int rounds) {
        List<Double> overheads = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            var runtime = new RecordingRuntime(longview.get(ModelRuntime.class));
            SampleTraining.train(longview, runtime, Progress.NONE);
            List<Moment> real = runtime.ends();
            List<Moment> bare = replay(runtime, longview.settings().train().learningRate());
            int middle = runtime.batches().size() / 2;
            double checkpoint = real.get(middle).wall() - real.get(middle - 1).wall() - bareStep(bare);
            overheads.add((wall(real) - checkpoint) / wall(bare) - 1 + checkpoint / INTERVAL);
            int steps = bare.size() - 1 - WARM;
            System.out.printf(
                    "round %d: %.2f ms a step in training, %.2f ms bare; processor time %.2f ms and %.2f ms; a checkpoint %.0f ms:"
                            + " %+.1f %%%n",
                    round + 1,
                    1000 * (wall(real) - checkpoint) / steps,
                    1000 * wall(bare) / steps,
                    1000 * processor(real) / steps,
                    1000 * processor(bare) / steps,
                    1000 * checkpoint,
                    100 * overheads.getLast());
        }
        System.out.printf(
                "median of the last %d rounds %+.1f %%%n",
                rounds - COLD, 100 * Numbers.median(overheads.subList(COLD, rounds)));
    }

    private static List<Moment> replay(RecordingRuntime runtime, double rate) {
        List<Moment> ends = new ArrayList<>();
        try (Trainer trainer = runtime.again()) {
            runtime.batches().forEach(batch -> {
                trainer.step(batch, rate);
                ends.add(Moment.now());
            });
        }
        return ends;
    }

    /** Of all steps but the first, which are slower. */
    private static double wall(List<Moment> ends) {
        return ends.getLast().wall() - ends.get(WARM).wall();
    }

    private static double processor(List<Moment> ends) {
        return ends.getLast().processor() - ends.get(WARM).processor();
    }

    private static double bareStep(List<Moment> ends) {
        return wall(ends) / (ends.size() - 1 - WARM);
    }
}
