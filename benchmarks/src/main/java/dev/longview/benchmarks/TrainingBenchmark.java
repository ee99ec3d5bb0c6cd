package dev.longview.benchmarks;

import dev.longview.domain.model.ItemRepresentation;
import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A training step of Longview beside the same step in PyTorch: the same network, weights, batches, loss and optimiser, at
 * two sizes, with one thread and with two. First both take a few steps without dropout, and losses, gradient norms,
 * temperatures and vectors must agree; then they take turns, a block of steps each, with a dropout of .1 on both sides.
 *
 * <p>Arguments, all optional: seconds per size and thread count (default 40), what stands for an item (vectors, ids, both;
 * default vectors), the dropout (default .1), and "asked" for a PyTorch side whose last layer works on the pairs' rows alone
 * behind its attention, which few write so. PyTorch is Debian's python3-torch with libopenblas0-pthread, run by
 * /usr/bin/python3, or by what the environment's PYTHON names.
 */
public final class TrainingBenchmark {

    private static final int CHECKED_STEPS = 6;
    private static final double BLOCK_SECONDS = 2;
    private static final int BLOCK_STEPS = 20;
    private static final int LEAST_BLOCKS = 4;
    // glibc gives big blocks back to the system at each free, and the faults of the next allocation cost PyTorch a
    // fifth
    private static final Map<String, String> KEEP_MEMORY =
            Map.of("MALLOC_MMAP_MAX_", "0", "MALLOC_TRIM_THRESHOLD_", "100000000000", "MALLOC_TOP_PAD_", "268435456");

    private final double seconds;
    private final double dropout;
    private final String variant;

    private TrainingBenchmark(double seconds, double dropout, String variant) {
        this.seconds = seconds;
        this.dropout = dropout;
        this.variant = variant;
    }

    public static void main(String[] arguments) throws IOException {
        double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 40;
        var representation =
                ItemRepresentation.valueOf((arguments.length > 1 ? arguments[1] : "vectors").toUpperCase(Locale.ROOT));
        double dropout = arguments.length > 2 ? Double.parseDouble(arguments[2]) : .1;
        var benchmark = new TrainingBenchmark(seconds, dropout, arguments.length > 3 ? arguments[3] : "plain");
        System.out.println(Machine.description());
        for (TrainingCase size : List.of(
                new TrainingCase(32, 64, 128, 2, representation), new TrainingCase(32, 256, 256, 4, representation))) {
            Path folder = Files.createTempDirectory("longview-benchmark");
            try {
                TrainingFiles.write(folder, size);
                for (int threads = 1; threads <= 2; threads++) {
                    benchmark.compare(size, folder, threads);
                }
            } finally {
                DurableFiles.delete(folder);
            }
        }
    }

    private void compare(TrainingCase size, Path folder, int threads) throws IOException {
        try (Peer longview = longview(size, threads);
                Peer pytorch = fastestPytorch(folder, threads)) {
            System.out.printf(
                    "%n%s, %s, dropout %s, PyTorch %s, %d thread%s%n",
                    size, size.representation(), dropout, variant, threads, threads == 1 ? "" : "s");
            System.out.println("  " + longview.greeting() + "; " + pytorch.greeting());
            if (threads == 1) {
                agree(size, longview, pytorch);
            }
            time(size, longview, pytorch);
        }
    }

    private Peer longview(TrainingCase size, int threads) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx2g",
                "-cp",
                System.getProperty("java.class.path"),
                LongviewPeer.class.getName()));
        for (int number : new int[] {size.count(), size.length(), size.hidden(), size.layers()}) {
            command.add(Integer.toString(number));
        }
        command.addAll(List.of(size.representation().name(), Double.toString(dropout)));
        String count = Integer.toString(threads);
        return Peer.start(
                command,
                Map.of("TF_NUM_INTRAOP_THREADS", count, "TF_NUM_INTEROP_THREADS", count, "TF_CPP_MIN_LOG_LEVEL", "3"));
    }

    /**
     * PyTorch keeps threads for its own loops, OpenBLAS for matrix products; two of both at once get in each other's way. Which
     * division is best depends on the sizes, so each is tried.
     */
    private Peer fastestPytorch(Path folder, int threads) throws IOException {
        if (threads == 1) {
            return pytorch(folder, 1, 1);
        }
        Peer best = pytorch(folder, threads, threads);
        double least = trial(best);
        for (int[] division : new int[][] {{1, threads}, {threads, 1}}) {
            Peer other = pytorch(folder, division[0], division[1]);
            double median = trial(other);
            Peer slower = median < least ? best : other;
            best = median < least ? other : best;
            least = Math.min(least, median);
            slower.close();
        }
        return best;
    }

    private static double trial(Peer peer) throws IOException {
        peer.ask("run 1 3");
        return Numbers.median(peer.ask("run " + BLOCK_SECONDS + " " + BLOCK_STEPS));
    }

    private Peer pytorch(Path folder, int threads, int blasThreads) throws IOException {
        Map<String, String> environment = new HashMap<>(KEEP_MEMORY);
        environment.put("OPENBLAS_NUM_THREADS", Integer.toString(blasThreads));
        return Peer.python(
                "training_peer.py",
                List.of(folder.toString(), Integer.toString(threads), Double.toString(dropout), variant),
                environment);
    }

    /** Refuses to time two networks that are not the same. */
    private static void agree(TrainingCase size, Peer longview, Peer pytorch) throws IOException {
        List<Double> ours = longview.ask("check " + CHECKED_STEPS);
        List<Double> theirs = pytorch.ask("check " + CHECKED_STEPS);
        double[] worst = new double[4];
        for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
            boolean number = i < 3 * CHECKED_STEPS;
            double gap = Math.abs(ours.get(i) - theirs.get(i));
            int kind = number ? i % 3 : 3;
            worst[kind] = Math.max(worst[kind], number ? gap / Math.abs(theirs.get(i)) : gap);
        }
        System.out.printf(
                "  same network: after %d steps loss differs by %.1e, gradient norm %.1e, temperature %.1e (relative), user and"
                        + " item vectors %.1e of unit length%n",
                CHECKED_STEPS, worst[0], worst[1], worst[2], worst[3]);
        if (!(worst[0] < 1e-4 && worst[1] < 1e-3 && worst[2] < 1e-4 && worst[3] < 1e-3)) {
            throw new IllegalStateException("Longview and PyTorch do not compute the same at " + size);
        }
    }

    private void time(TrainingCase size, Peer longview, Peer pytorch) throws IOException {
        double plain = longview.ask("matmul").getFirst();
        double peersPlain = pytorch.ask("matmul").getFirst();
        longview.ask("run 1 3");
        pytorch.ask("run 1 3");
        var ours = new Blocks(longview);
        var theirs = new Blocks(pytorch);
        List<Double> ratios = new ArrayList<>();
        long begin = System.nanoTime();
        while (ratios.size() < LEAST_BLOCKS || System.nanoTime() - begin < seconds * 1e9) {
            // the first of a block is not always the same, so that a drift of the machine favours neither
            boolean first = ratios.size() % 2 == 0;
            double one = (first ? ours : theirs).block();
            double other = (first ? theirs : ours).block();
            ratios.add(first ? one / other : other / one);
        }
        double rate = size.flops() / ours.median() / 1e6;
        System.out.printf("  Longview %s%n  PyTorch  %s%n", ours, theirs);
        System.out.printf(
                "  ratio of medians %.3f (of processor time %.3f); of %d blocks side by side: median %.3f, quartiles %.3f to"
                        + " %.3f%n",
                ours.median() / theirs.median(),
                ours.cpuSeconds() / theirs.cpuSeconds(),
                ratios.size(),
                Numbers.median(ratios),
                Numbers.quantile(ratios, .25),
                Numbers.quantile(ratios, .75));
        System.out.printf(
                "  %.1f GFLOP a step: %.0f GFLOP/s, %.0f %% of TensorFlow's plain matMul of 2048³ (%.0f GFLOP/s; PyTorch's %.0f)%n",
                size.flops() / 1e9, rate, 100 * rate / plain, plain, peersPlain);
    }

    /** The steps of one side. */
    private static final class Blocks {

        private final Peer peer;
        private final List<Double> times = new ArrayList<>();
        private double cpu;
        private double wall;

        Blocks(Peer peer) {
            this.peer = peer;
        }

        /** The median of one more block, ms. */
        double block() throws IOException {
            double before = peer.ask("cpu").getFirst();
            List<Double> block = peer.ask("run " + BLOCK_SECONDS + " " + BLOCK_STEPS);
            cpu += peer.ask("cpu").getFirst() - before;
            wall += block.stream().mapToDouble(Double::doubleValue).sum() / 1000;
            times.addAll(block);
            return Numbers.median(block);
        }

        double median() {
            return Numbers.median(times);
        }

        /** Of a step, by all threads: what a busy machine changes least. */
        double cpuSeconds() {
            return cpu / times.size();
        }

        @Override
        public String toString() {
            return "%.1f ms a step (quartiles %.1f to %.1f, %d steps; %.1f ms of processor time, %.2f processors)"
                    .formatted(
                            median(),
                            Numbers.quantile(times, .25),
                            Numbers.quantile(times, .75),
                            times.size(),
                            1000 * cpuSeconds(),
                            cpu / wall);
        }
    }
}
