package dev.longview.benchmarks;

import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.retrieval.BatchSearch;
import dev.longview.domain.retrieval.Candidate;
import dev.longview.lucene.HnswSettings;
import dev.longview.lucene.LuceneVectorIndex;
import dev.longview.ports.index.VectorSearcher;
import dev.longview.ports.progress.Progress;
import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.lucene.util.Version;

/**
 * The index beside hnswlib's and faiss's HNSW: the same clustered unit vectors of 256 dimensions, the same M and efConstruction, the
 * graphs built on two threads, the queries asked on one. For each breadth (efSearch) the three take turns, several rounds; the speed at
 * a recall of .95 and .99 is read off the curves, linearly between two breadths. Peers get all queries in one call. Some rounds of
 * ours are asked before all others and not counted: a JVM compiles its code while it runs, the peers were compiled before.
 *
 * <p>Arguments, all optional: items (default 100,000), rounds (default 5). The peers are Debian's python3-hnswlib and python3-faiss, run
 * by /usr/bin/python3, or by what the environment's PYTHON names.
 */
public final class RetrievalBenchmark {

    private static final int DIMENSION = 256;
    private static final int QUERIES = 2_000;
    private static final int K = 10;
    private static final int CLUSTER = 100;
    private static final float SPREAD = 1;
    private static final int CONNECTIONS = 16;
    private static final int BEAM = 200;
    private static final int THREADS = 2;
    private static final List<Integer> BREADTHS = List.of(10, 12, 14, 16, 20, 24, 30, 40, 60, 80, 120, 160);
    private static final int WARM_UP = 20;
    private static final List<Double> GOALS = List.of(.95, .99);
    private static final String OURS = "Longview";
    private static final String INDEX = "index";
    private static final List<String> PEERS = List.of("hnswlib", "faiss");

    private final BitSet all;
    private final Vectors queries;
    private final List<int[]> exact;

    /** A breadth's recall and its queries a second in each round. */
    private record Point(int breadth, double recall, List<Double> speeds) {

        double speed() {
            return Numbers.median(speeds);
        }
    }

    private RetrievalBenchmark(BitSet all, Vectors queries, List<int[]> exact) {
        this.all = all;
        this.queries = queries;
        this.exact = exact;
    }

    public static void main(String[] arguments) throws IOException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Path folder = Files.createTempDirectory("longview-benchmark");
        try {
            RandomGenerator random = Seeds.generator(1);
            Vectors centres = gaussian(random, Math.max(1, count / CLUSTER), 1);
            Vectors items = around(centres, random, count);
            Vectors queries = around(centres, random, QUERIES);
            BitSet all = new BitSet();
            all.set(0, count);
            int[] most = new int[QUERIES];
            Arrays.fill(most, K);
            List<int[]> exact = new BatchSearch(items, all).search(queries, 0, QUERIES, most);
            write(folder, items, queries, exact);
            new RetrievalBenchmark(all, queries, exact).run(folder, items, rounds);
        } finally {
            DurableFiles.delete(folder);
        }
    }

    private void run(Path folder, Vectors items, int rounds) throws IOException {
        List<String> arguments = Stream.of(DIMENSION, CONNECTIONS, BEAM, K)
                .map(number -> Integer.toString(number))
                .toList();
        try (Peer peer = Peer.python(
                "retrieval_peer.py",
                Stream.concat(Stream.of(folder.toString()), arguments.stream()).toList(),
                Map.of("OPENBLAS_NUM_THREADS", "1"))) {
            System.out.printf(
                    "%s, Java %s, Lucene %s; %s%n%,d items, %,d queries of %d dimensions; M %d, efConstruction %d%n",
                    Machine.description(),
                    Runtime.version(),
                    Version.LATEST,
                    peer.greeting(),
                    items.count(),
                    QUERIES,
                    DIMENSION,
                    CONNECTIONS,
                    BEAM);
            build(folder, items, peer);
            warm(folder);
            report(curves(folder, peer, rounds));
        }
    }

    private static LuceneVectorIndex index(int breadth) {
        return new LuceneVectorIndex(new HnswSettings(CONNECTIONS, BEAM, breadth - K, THREADS, 0));
    }

    private void build(Path folder, Vectors items, Peer peer) throws IOException {
        Map<String, Double> seconds = new LinkedHashMap<>();
        Path place = Files.createDirectory(folder.resolve(INDEX));
        long start = System.nanoTime();
        index(K).build(place, items, all, Progress.NONE);
        seconds.put(OURS, (System.nanoTime() - start) / 1e9);
        for (String library : PEERS) {
            seconds.put(library, peer.ask("build " + library + " " + THREADS).getFirst());
        }
        System.out.printf("built on %d threads%n", THREADS);
        seconds.forEach((library, took) -> System.out.printf(
                Locale.ROOT,
                "  %-16s %6.1f s, %.2f times as long as hnswlib%n",
                library,
                took,
                took / seconds.get(PEERS.getFirst())));
    }

    private void warm(Path folder) {
        try (VectorSearcher searcher = index(BREADTHS.getFirst()).open(folder.resolve(INDEX))) {
            for (int round = 0; round < WARM_UP; round++) {
                ask(searcher);
            }
        }
    }

    private Map<String, List<Point>> curves(Path folder, Peer peer, int rounds) throws IOException {
        Map<String, List<Point>> curves = new LinkedHashMap<>();
        for (int breadth : BREADTHS) {
            turns(folder, breadth, peer, rounds).forEach((library, point) -> {
                curves.computeIfAbsent(library, none -> new ArrayList<>()).add(point);
                System.out.printf(
                        Locale.ROOT,
                        "  efSearch %3d, %-16s recall@%d %.4f, %,7.0f queries a second%n",
                        breadth,
                        library,
                        K,
                        point.recall(),
                        point.speed());
            });
        }
        return curves;
    }

    /** A round more than is counted, first, warms up. */
    private Map<String, Point> turns(Path folder, int breadth, Peer peer, int rounds) throws IOException {
        Map<String, List<Double>> speeds = new LinkedHashMap<>();
        Map<String, Double> recall = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            try (VectorSearcher searcher = index(breadth).open(folder.resolve(INDEX))) {
                note(OURS, ask(searcher), round, speeds, recall);
            }
            for (String library : PEERS) {
                note(library, peer.ask("search " + library + " " + breadth), round, speeds, recall);
            }
        }
        Map<String, Point> points = new LinkedHashMap<>();
        recall.forEach((library, share) -> points.put(library, new Point(breadth, share, speeds.get(library))));
        return points;
    }

    private static void note(
            String library,
            List<Double> secondsAndRecall,
            int round,
            Map<String, List<Double>> speeds,
            Map<String, Double> recall) {
        if (round > 0) {
            speeds.computeIfAbsent(library, none -> new ArrayList<>()).add(QUERIES / secondsAndRecall.getFirst());
        }
        recall.put(library, secondsAndRecall.getLast());
    }

    /** All queries once: seconds, recall. */
    private List<Double> ask(VectorSearcher searcher) {
        List<List<Candidate>> found = new ArrayList<>(QUERIES);
        long start = System.nanoTime();
        for (int query = 0; query < QUERIES; query++) {
            found.add(searcher.search(queries.row(query), K, all));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long hits = 0;
        for (int query = 0; query < QUERIES; query++) {
            int[] nearest = exact.get(query);
            hits += found.get(query).stream()
                    .filter(each -> Arrays.stream(nearest).anyMatch(item -> item == each.item()))
                    .count();
        }
        return List.of(seconds, (double) hits / (K * QUERIES));
    }

    private static void report(Map<String, List<Point>> curves) {
        for (double goal : GOALS) {
            curves.forEach((library, curve) -> {
                double speed = speedAt(goal, curve);
                System.out.printf(Locale.ROOT, "at recall %.2f: %-16s %,7.0f queries a second", goal, library, speed);
                for (String peer : PEERS) {
                    System.out.printf(Locale.ROOT, ", %.2f × %s", speed / speedAt(goal, curves.get(peer)), peer);
                }
                System.out.println();
            });
        }
    }

    /** Between the first breadth that reaches a recall and the one before; NaN where none reaches it. */
    private static double speedAt(double goal, List<Point> curve) {
        for (int i = 0; i < curve.size(); i++) {
            Point above = curve.get(i);
            if (above.recall() >= goal && i == 0) {
                return above.speed();
            }
            if (above.recall() >= goal) {
                Point below = curve.get(i - 1);
                double share = (goal - below.recall()) / (above.recall() - below.recall());
                return below.speed() + share * (above.speed() - below.speed());
            }
        }
        return Double.NaN;
    }

    private static Vectors around(Vectors centres, RandomGenerator random, int count) {
        Vectors points = gaussian(random, count, SPREAD);
        for (int point = 0; point < count; point++) {
            int centre = random.nextInt(centres.count());
            for (int i = 0; i < DIMENSION; i++) {
                points.values()[point * DIMENSION + i] += centres.values()[centre * DIMENSION + i];
            }
        }
        return Similarity.normalized(points);
    }

    private static Vectors gaussian(RandomGenerator random, int rows, float scale) {
        Vectors vectors = Vectors.zeros(rows, DIMENSION);
        for (int i = 0; i < vectors.values().length; i++) {
            vectors.values()[i] = scale * (float) random.nextGaussian();
        }
        return vectors;
    }

    private static void write(Path folder, Vectors items, Vectors queries, List<int[]> exact) throws IOException {
        floats(folder.resolve("items.f32"), items);
        floats(folder.resolve("queries.f32"), queries);
        ByteBuffer bytes = ByteBuffer.allocate(QUERIES * K * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        exact.forEach(nearest -> Arrays.stream(nearest).forEach(bytes::putInt));
        Files.write(folder.resolve("exact.i32"), bytes.array());
    }

    private static void floats(Path file, Vectors vectors) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(vectors.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vectors.values());
        Files.write(file, bytes.array());
    }
}
