package dev.longview.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.retrieval.Candidate;
import dev.longview.domain.retrieval.ExactSearch;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.index.ExactVectorIndex;
import dev.longview.ports.index.IndexFit;
import dev.longview.ports.index.VectorIndex;
import dev.longview.ports.index.VectorIndexContract;
import dev.longview.ports.index.VectorSearcher;
import dev.longview.ports.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneVectorIndexTest extends VectorIndexContract {

    private static final int COUNT = 5_000;

    /** Where it does not matter how good a graph is. */
    private static final int FEW = 500;

    private static final int DIMENSION = 32;

    @TempDir
    Path graphs;

    @TempDir
    Path exact;

    @Override
    protected VectorIndex index() {
        return new LuceneVectorIndex(HnswSettings.defaults());
    }

    @Test
    void recallAgainstExactSearchIsAtLeastNinetyFivePercent() {
        Vectors vectors = clustered();
        try (VectorSearcher graph = built(index(), graphs, vectors);
                VectorSearcher oracle = built(new ExactVectorIndex(), exact, vectors)) {
            assertThat(recall(graph, oracle, vectors, accepted(1))).isGreaterThanOrEqualTo(.95);
            BitSet half = new BitSet();
            half.set(0, COUNT / 2);
            assertThat(recall(graph, oracle, vectors, half)).isGreaterThanOrEqualTo(.95);
        }
    }

    /** With so narrow a search, half of the items are found by walking the graph, and fewer by comparing them. */
    @Test
    void recallStaysWhereFewItemsAreAccepted() {
        Vectors vectors = clustered();
        VectorIndex narrow = new LuceneVectorIndex(new HnswSettings(16, 200, 20, 2, 0));
        try (VectorSearcher graph = built(narrow, graphs, vectors);
                VectorSearcher oracle = built(new ExactVectorIndex(), exact, vectors)) {
            assertThat(recall(graph, oracle, vectors, accepted(.5))).isGreaterThanOrEqualTo(.95);
            assertThat(recall(graph, oracle, vectors, accepted(.9))).isGreaterThanOrEqualTo(.95);
            assertThat(recall(graph, oracle, vectors, accepted(.01))).isEqualTo(1);
            assertThat(recall(graph, oracle, vectors, accepted(.001))).isEqualTo(1);
        }
    }

    /** A share of the items, drawn evenly. */
    private static BitSet accepted(double share) {
        RandomGenerator generator = Seeds.generator(13);
        BitSet accepted = new BitSet();
        for (int item = 0; item < COUNT; item++) {
            accepted.set(item, generator.nextDouble() < share);
        }
        return accepted;
    }

    @Test
    void theFolderHoldsNoLockSoThatItCanBeCopiedAndChecked() throws IOException {
        built(index(), graphs, random(500)).close();
        try (Stream<Path> files = Files.list(graphs)) {
            assertThat(files.map(file -> file.getFileName().toString())).doesNotContain("write.lock");
        }
    }

    @Test
    void aFlippedBitIsCorrupt() throws IOException {
        built(index(), graphs, random(500)).close();
        Path largest = largest(graphs);
        byte[] bytes = Files.readAllBytes(largest);
        bytes[bytes.length / 2] ^= 4;
        Files.write(largest, bytes);
        assertThatThrownBy(() -> index().open(graphs))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining(graphs.toString());
    }

    @Test
    void settingsSayWhichValueIsWrong() {
        assertThatThrownBy(() -> new HnswSettings(1, 200, 100, 2, 0))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("index.max-connections is 1");
        assertThatThrownBy(() -> new HnswSettings(16, 200, 100, 2, Double.NaN))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("index.recall is NaN, but must be in [0, 1].");
    }

    /** So few neighbours and so narrow a search lose much of what is near to a query that is near to nothing. */
    @Test
    void queriesFarFromAllItemsAreSearchedForAsWidelyAsTheyNeed() {
        Vectors vectors = clustered();
        Vectors queries = far(100);
        VectorIndex fitted = new LuceneVectorIndex(new HnswSettings(4, 10, 0, 1, .95));
        double before;
        try (VectorSearcher searcher = built(fitted, graphs, vectors)) {
            before = recall(searcher, vectors, queries);
        }
        IndexFit fit = fitted.fit(graphs, vectors, all(COUNT), queries);
        assertThat(before).isLessThan(.9);
        assertThat(fit.reachesGoal()).isTrue();
        assertThat(fit.breadth()).isPositive();
        assertThat(fit.queries()).isEqualTo(100);
        try (VectorSearcher searcher = fitted.open(graphs)) {
            assertThat(recall(searcher, vectors, queries)).isCloseTo(fit.recall(), within(1e-9));
        }
        try (VectorSearcher other = new LuceneVectorIndex(new HnswSettings(4, 10, 10, 1, 0)).open(graphs)) {
            assertThat(recall(other, vectors, queries))
                    .as("with other settings")
                    .isCloseTo(fit.recall(), within(1e-9));
        }
    }

    @Test
    void withoutAGoalTheBreadthIsMeasuredAndLeft() throws IOException {
        Vectors vectors = clustered(FEW);
        Vectors queries = far(50);
        VectorIndex index = new LuceneVectorIndex(new HnswSettings(4, 10, 0, 1, 0));
        built(index, graphs, vectors).close();
        Set<Path> files = files(graphs);
        IndexFit fit = index.fit(graphs, vectors, all(FEW), queries);
        assertThat(fit.breadth()).isZero();
        assertThat(files(graphs)).isEqualTo(files);
        try (VectorSearcher searcher = index.open(graphs)) {
            assertThat(fit.recall()).isCloseTo(recall(searcher, vectors, queries), within(1e-9));
        }
    }

    @Test
    void theSetBreadthIsKeptToWhereItDoes() {
        Vectors vectors = clustered(FEW);
        built(index(), graphs, vectors).close();
        IndexFit fit = index().fit(graphs, vectors, all(FEW), vectors.rows(new int[] {1, 2, 3}));
        assertThat(fit).isEqualTo(new IndexFit(1, .95, 100, 3));
    }

    /** Which of many equals are found is chance; all are as near as the nearest. */
    @Test
    void equallyNearItemsCountAsFound() {
        Vectors vectors = clustered(FEW);
        Vectors same = vectors.rows(new int[FEW]);
        VectorIndex narrow = new LuceneVectorIndex(new HnswSettings(16, 100, 0, 1, .95));
        built(narrow, graphs, same).close();
        assertThat(narrow.fit(graphs, same, all(FEW), vectors.rows(new int[] {0, 7})))
                .isEqualTo(new IndexFit(1, .95, 0, 2));
    }

    private static Set<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.collect(Collectors.toSet());
        }
    }

    /** Random directions, which have no more to do with one cluster than with another. */
    private static Vectors far(int count) {
        RandomGenerator generator = Seeds.generator(17);
        Vectors queries = Vectors.zeros(count, DIMENSION);
        for (int i = 0; i < queries.values().length; i++) {
            queries.values()[i] = (float) generator.nextGaussian();
        }
        return queries;
    }

    /** By items, of which no two here are equally near. */
    private static double recall(VectorSearcher searcher, Vectors vectors, Vectors queries) {
        List<List<Candidate>> exact =
                new ExactSearch(vectors, all(vectors.count())).search(queries, IndexFit.NEAREST, new BitSet());
        int hits = 0;
        for (int query = 0; query < queries.count(); query++) {
            Set<Integer> found =
                    new HashSet<>(items(searcher.search(queries.row(query), IndexFit.NEAREST, all(vectors.count()))));
            found.retainAll(items(exact.get(query)));
            hits += found.size();
        }
        return hits / (double) (IndexFit.NEAREST * queries.count());
    }

    private static BitSet all(int count) {
        BitSet all = new BitSet();
        all.set(0, count);
        return all;
    }

    private static VectorSearcher built(VectorIndex index, Path folder, Vectors vectors) {
        BitSet all = new BitSet();
        all.set(0, vectors.count());
        index.build(folder, vectors, all, Progress.NONE);
        return index.open(folder);
    }

    private static double recall(VectorSearcher graph, VectorSearcher oracle, Vectors vectors, BitSet accepted) {
        int wanted = 0;
        int hits = 0;
        for (int item = 0; item < COUNT; item += 50) {
            Set<Integer> truth = items(oracle.search(vectors.row(item), 10, accepted));
            Set<Integer> found = new HashSet<>(items(graph.search(vectors.row(item), 10, accepted)));
            assertThat(found).hasSameSizeAs(truth).allMatch(accepted::get);
            found.retainAll(truth);
            hits += found.size();
            wanted += truth.size();
        }
        return hits / (double) wanted;
    }

    private static Set<Integer> items(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::item).collect(Collectors.toSet());
    }

    private static Path largest(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.max(Comparator.comparing(file -> file.toFile().length()))
                    .orElseThrow();
        }
    }

    private static Vectors clustered() {
        return clustered(COUNT);
    }

    /** Points around fifty centres, on the unit sphere. */
    private static Vectors clustered(int count) {
        RandomGenerator generator = Seeds.generator(11);
        float[] centres = new float[50 * DIMENSION];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = (float) generator.nextGaussian();
        }
        Vectors vectors = Vectors.zeros(count, DIMENSION);
        for (int row = 0; row < count; row++) {
            int centre = generator.nextInt(50) * DIMENSION;
            double square = 0;
            for (int i = 0; i < DIMENSION; i++) {
                float value = centres[centre + i] + 0.5f * (float) generator.nextGaussian();
                vectors.values()[row * DIMENSION + i] = value;
                square += value * value;
            }
            for (int i = 0; i < DIMENSION; i++) {
                vectors.values()[row * DIMENSION + i] /= (float) Math.sqrt(square);
            }
        }
        return vectors;
    }
}
