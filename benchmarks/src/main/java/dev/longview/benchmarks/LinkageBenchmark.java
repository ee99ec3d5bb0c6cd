package dev.longview.benchmarks;

import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.interest.Dendrogram;
import dev.longview.domain.interest.Linkage;
import dev.longview.domain.random.Seeds;
import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Hierarchical clustering beside SciPy's and fastcluster's, one thread each: the same clustered points of 256 dimensions.
 * First the merge heights must agree; then the three take turns, a block of clusterings each.
 *
 * <p>Argument, optional: seconds for each number of points and linkage (default 10). SciPy and fastcluster are Debian's
 * python3-scipy and python3-fastcluster, run by /usr/bin/python3, or by what the environment's PYTHON names.
 */
public final class LinkageBenchmark {

    private static final int DIMENSION = 256;
    private static final List<Integer> COUNTS = List.of(100, 300, 1000, 3000);
    private static final double BLOCK_SECONDS = .5;
    private static final int LEAST_BLOCKS = 3;
    private static final int LEAST_RUNS = 3;

    private LinkageBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 10;
        Path folder = Files.createTempDirectory("longview-benchmark");
        try {
            Map<Integer, Vectors> points = new HashMap<>();
            for (int count : COUNTS) {
                points.put(count, points(count));
                write(folder.resolve(count + ".f64"), points.get(count));
            }
            try (Peer peer = Peer.python(
                    "linkage_peer.py",
                    List.of(folder.toString(), Integer.toString(DIMENSION)),
                    Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1"))) {
                System.out.println(Machine.description() + ", Java " + Runtime.version() + "; " + peer.greeting());
                for (Linkage linkage : Linkage.values()) {
                    for (int count : COUNTS) {
                        compare(linkage, points.get(count), peer, seconds);
                    }
                }
            }
        } finally {
            DurableFiles.delete(folder);
        }
    }

    private static void compare(Linkage linkage, Vectors points, Peer peer, double seconds) throws IOException {
        String what = linkage.name().toLowerCase(Locale.ROOT) + " " + points.count();
        agree(linkage.dendrogram(points), peer.ask("heights " + what), what);
        block(linkage, points);
        List<Double> ours = new ArrayList<>();
        List<Double> scipy = new ArrayList<>();
        List<Double> fastcluster = new ArrayList<>();
        long begin = System.nanoTime();
        for (int blocks = 0; blocks < LEAST_BLOCKS || System.nanoTime() - begin < seconds * 1e9; blocks++) {
            scipy.addAll(peer.ask("scipy " + what + " " + BLOCK_SECONDS));
            ours.addAll(block(linkage, points));
            fastcluster.addAll(peer.ask("fastcluster " + what + " " + BLOCK_SECONDS));
        }
        double median = Numbers.median(ours);
        System.out.printf(
                Locale.ROOT,
                "%s points: Longview %.2f ms (quartiles %.2f to %.2f); SciPy %.2f ms, %.2f times as long; fastcluster %.2f ms,"
                        + " %.2f times%n",
                what,
                median,
                Numbers.quantile(ours, .25),
                Numbers.quantile(ours, .75),
                Numbers.median(scipy),
                Numbers.median(scipy) / median,
                Numbers.median(fastcluster),
                Numbers.median(fastcluster) / median);
    }

    /** Refuses to time two clusterings that are not the same. */
    private static void agree(Dendrogram dendrogram, List<Double> heights, String what) {
        for (int i = 0; i < heights.size(); i++) {
            double ours = dendrogram.merges().get(i).height();
            if (!(Math.abs(ours - heights.get(i)) <= 1e-6 * heights.get(i))) {
                throw new IllegalStateException("merge " + i + " of " + what + " points has the height " + ours
                        + ", SciPy's " + heights.get(i));
            }
        }
    }

    private static List<Double> block(Linkage linkage, Vectors points) {
        List<Double> times = new ArrayList<>();
        long begin = System.nanoTime();
        while (times.size() < LEAST_RUNS || System.nanoTime() - begin < BLOCK_SECONDS * 1e9) {
            long start = System.nanoTime();
            linkage.dendrogram(points);
            times.add((System.nanoTime() - start) / 1e6);
        }
        return times;
    }

    /** About one topic for ten points, as a person's items have. */
    private static Vectors points(int count) {
        RandomGenerator random = Seeds.generator(count);
        int topics = Math.max(3, count / 10);
        float[] centres = gaussian(random, topics, 1);
        float[] values = gaussian(random, count, .6f);
        for (int point = 0; point < count; point++) {
            int topic = random.nextInt(topics);
            for (int i = 0; i < DIMENSION; i++) {
                values[point * DIMENSION + i] += centres[topic * DIMENSION + i];
            }
        }
        return Similarity.normalized(new Vectors(values, DIMENSION));
    }

    private static float[] gaussian(RandomGenerator random, int rows, float scale) {
        float[] values = new float[rows * DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = scale * (float) random.nextGaussian();
        }
        return values;
    }

    private static void write(Path file, Vectors points) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(points.values().length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : points.values()) {
            bytes.putDouble(value);
        }
        Files.write(file, bytes.array());
    }
}
