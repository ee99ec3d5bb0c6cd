package dev.longview.benchmarks;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.ports.model.Encoder;
import dev.longview.ports.model.ModelRuntime;
import dev.longview.ports.model.Trainer;
import dev.longview.tensorflow.TensorFlowRuntime;
import dev.longview.tensorflow.TensorFlowSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The Longview half of {@link TrainingBenchmark}, a process of its own. It speaks as {@code benchmarks/training_peer.py}
 * does: a command a line, answered by a line of numbers. Arguments: B, M, H, L, the representation, the dropout.
 */
final class LongviewPeer {

    private static final int SIDE = 2048;
    private static final int PRODUCTS = 8;

    private final TrainingCase size;
    private final ModelRuntime runtime = new TensorFlowRuntime(new TensorFlowSettings(TensorFlowSettings.Device.CPU));
    private final List<TrainingBatch> batches;

    private LongviewPeer(TrainingCase size) {
        this.size = size;
        this.batches = size.batches();
    }

    public static void main(String[] arguments) throws IOException {
        var size = new TrainingCase(
                Integer.parseInt(arguments[0]),
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                ItemRepresentation.valueOf(arguments[4]));
        var peer = new LongviewPeer(size);
        try (Trainer trainer = peer.trainer(Double.parseDouble(arguments[5]))) {
            System.out.println("TensorFlow " + TensorFlow.version() + ", Java " + Runtime.version());
            var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                peer.answer(line.split(" "), trainer);
            }
        }
    }

    private void answer(String[] command, Trainer trainer) {
        List<Double> numbers =
                switch (command[0]) {
                    case "check" -> check(Integer.parseInt(command[1]));
                    case "run" -> run(trainer, Double.parseDouble(command[1]), Integer.parseInt(command[2]));
                    case "cpu" -> List.of(Moment.now().processor());
                    case "matmul" -> List.of(matMul());
                    default -> throw new IllegalArgumentException("no command " + command[0]);
                };
        System.out.println(
                String.join(" ", numbers.stream().map(String::valueOf).toList()));
    }

    private Trainer trainer(double dropout) {
        return runtime.trainer(
                size.spec(dropout), TrainingCase.LOSS, TrainingCase.OPTIMIZER, size.vectors(), TrainingCase.SEED);
    }

    private List<Double> check(int steps) {
        List<Double> numbers = new ArrayList<>();
        try (Trainer trainer = trainer(0)) {
            for (int step = 0; step < steps; step++) {
                Trainer.Step result = trainer.step(batches.get(step % batches.size()), TrainingCase.LEARNING_RATE);
                numbers.addAll(List.of(result.loss(), result.gradientNorm(), result.temperature()));
            }
            Encoder encoder = trainer.encoder();
            add(encoder.encodeUsers(batches.getFirst().sequences()), numbers);
            add(encoder.encodeItems(0, size.count()), numbers);
        }
        return numbers;
    }

    private static void add(Vectors vectors, List<Double> numbers) {
        for (float value : vectors.values()) {
            numbers.add((double) value);
        }
    }

    private List<Double> run(Trainer trainer, double seconds, int most) {
        List<Double> times = new ArrayList<>();
        long begin = System.nanoTime();
        while (times.isEmpty() || (times.size() < most && System.nanoTime() - begin < seconds * 1e9)) {
            TrainingBatch batch = batches.get((int) (trainer.steps() % batches.size()));
            long start = System.nanoTime();
            trainer.step(batch, TrainingCase.LEARNING_RATE);
            times.add((System.nanoTime() - start) / 1e6);
        }
        return times;
    }

    /** GFLOP/s of a plain product of two matrices of 2,048 by 2,048: the median of some. */
    private static double matMul() {
        try (Graph graph = new Graph();
                Session session = new Session(graph);
                TFloat32 values = TFloat32.tensorOf(Shape.of(SIDE, SIDE))) {
            Ops tf = Ops.create(graph);
            var matrix = tf.placeholder(TFloat32.class);
            var product = tf.linalg.matMul(matrix, matrix);
            float[] ones = new float[SIDE * SIDE];
            java.util.Arrays.fill(ones, .5f);
            values.asRawTensor().data().asFloats().write(ones);
            List<Double> seconds = new ArrayList<>();
            for (int i = 0; i < PRODUCTS; i++) {
                long start = System.nanoTime();
                session.runner()
                        .feed(matrix, values)
                        .addTarget(product.op())
                        .run()
                        .close();
                seconds.add((System.nanoTime() - start) / 1e9);
            }
            return 2 * Math.pow(SIDE, 3) / Numbers.median(seconds.subList(2, PRODUCTS)) / 1e9;
        }
    }
}
