package dev.longview.benchmarks;

import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.retrieval.Candidate;
import dev.longview.domain.retrieval.ExactSearch;
import dev.longview.lucene.HnswSettings;
import dev.longview.lucene.LuceneVectorIndex;
import dev.longview.ports.index.VectorSearcher;
import dev.longview.ports.progress.Progress;
import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * What a filter costs inside the search of the index, and what it does to recall@10, by the share of items that it accepts: drawn
 * evenly, or the items of some clusters, which are all near to one another and to few of the queries. One thread.
 *
 * <p>Arguments, optional: items (default 100,000) and seconds for each share (default 3).
 */
public final class FilterBenchmark {

    private static final int DIMENSION = 256;
    private static final int CLUSTERS = 1000;
    private static final int QUERIES = 200;
    private static final int K = 10;
    private static final List<Double> SHARES = List.of(1.0, .9, .5, .3, .2, .15, .1, .05, .01, .001);

    private FilterBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int items = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 3;
        Path folder = Files.createTempDirectory("longview-benchmark");
        try {
            Vectors vectors = points(items);
            BitSet all = new BitSet();
            all.set(0, items);
            LuceneVectorIndex index = new LuceneVectorIndex(HnswSettings.defaults());
            index.build(folder, vectors, all, Progress.NONE);
            System.out.println(Machine.description() + ", Java " + Runtime.version());
            try (VectorSearcher searcher = index.open(folder)) {
                for (double share : SHARES) {
                    report("even", share, even(items, share), vectors, searcher, seconds);
                    report("clusters", share, clusters(items, share), vectors, searcher, seconds);
                }
            }
        } finally {
            DurableFiles.delete(folder);
        }
    }

    private static void report(
            String how, double share, BitSet accepted, Vectors vectors, VectorSearcher searcher, double seconds) {
        double recall = recall(accepted, vectors, searcher);
        long searches = 0;
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < seconds * 1e9) {
            searcher.search(query(vectors, (int) (searches % QUERIES)), K, accepted);
            searches++;
        }
        double micros = (System.nanoTime() - begin) / 1e3 / searches;
        System.out.printf(
                Locale.ROOT, "%-8s %.3f accepted: %.0f µs a search, recall@%d %.4f%n", how, share, micros, K, recall);
    }

    private static double recall(BitSet accepted, Vectors vectors, VectorSearcher searcher) {
        ExactSearch exact = new ExactSearch(vectors, accepted);
        long found = 0;
        long wanted = 0;
        for (int number = 0; number < QUERIES; number++) {
            float[] query = query(vectors, number);
            List<Integer> truth = ids(exact.search(query, K, new BitSet()));
            found += ids(searcher.search(query, K, accepted)).stream()
                    .filter(truth::contains)
                    .count();
            wanted += truth.size();
        }
        return (double) found / wanted;
    }

    private static List<Integer> ids(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::item).toList();
    }

    /** Between two items of one cluster. */
    private static float[] query(Vectors vectors, int number) {
        int item = number * (vectors.count() / QUERIES);
        float[] first = vectors.row(item);
        float[] second = vectors.row((item + CLUSTERS) % vectors.count());
        float[] query = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            query[i] = first[i] + second[i];
        }
        return query;
    }

    private static BitSet even(int items, double share) {
        RandomGenerator generator = Seeds.generator(3);
        BitSet accepted = new BitSet(items);
        for (int item = 0; item < items; item++) {
            accepted.set(item, generator.nextDouble() < share);
        }
        return accepted;
    }

    private static BitSet clusters(int items, double share) {
        BitSet accepted = new BitSet(items);
        for (int item = 0; item < items; item++) {
            accepted.set(item, item % CLUSTERS < share * CLUSTERS);
        }
        return accepted;
    }

    /** Item i lies around centre i mod {@value #CLUSTERS}. */
    private static Vectors points(int items) {
        RandomGenerator generator = Seeds.generator(1);
        float[] centres = new float[CLUSTERS * DIMENSION];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = (float) generator.nextGaussian();
        }
        Vectors vectors = Vectors.zeros(items, DIMENSION);
        for (int i = 0; i < vectors.values().length; i++) {
            int cluster = i / DIMENSION % CLUSTERS;
            vectors.values()[i] = centres[cluster * DIMENSION + i % DIMENSION] + .7f * (float) generator.nextGaussian();
        }
        return Similarity.normalized(vectors);
    }
}
