package dev.longview.ports.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.retrieval.Candidate;
import dev.longview.domain.retrieval.ExactSearch;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link VectorIndex} keeps to. */
public abstract class VectorIndexContract {

    private static final int COUNT = 300;
    private static final int DIMENSION = 8;
    private static final BitSet EVERYTHING = all(2 * COUNT);

    @TempDir
    Path folder;

    protected abstract VectorIndex index();

    @Test
    void findsEveryVectorItselfWithACosineOfOne() {
        Vectors vectors = random(COUNT);
        try (VectorSearcher searcher = built(vectors, all(COUNT))) {
            assertThat(searcher.size()).isEqualTo(COUNT);
            for (int item = 0; item < COUNT; item++) {
                Candidate first =
                        searcher.search(vectors.row(item), 1, EVERYTHING).getFirst();
                assertThat(first.item()).isEqualTo(item);
                assertThat(first.score()).isCloseTo(1f, within(1e-5f));
            }
        }
    }

    @Test
    void scoresAreCosinesNearestFirstWhateverTheQueriesLength() {
        Vectors vectors = new Vectors(new float[] {1, 0, 0, 1, -1, 0, 0.6f, 0.8f}, 2);
        try (VectorSearcher searcher = built(vectors, all(4))) {
            List<Candidate> found = searcher.search(new float[] {50, 0}, 4, EVERYTHING);
            assertThat(found).extracting(Candidate::item).containsExactly(0, 3, 1, 2);
            float[] expected = {1, 0.6f, 0, -1};
            for (int i = 0; i < expected.length; i++) {
                assertThat(found.get(i).score()).isCloseTo(expected[i], within(1e-6f));
            }
        }
    }

    @Test
    void itemsThatWereNotIncludedAreNeverFound() {
        BitSet even = new BitSet();
        for (int item = 0; item < COUNT; item += 2) {
            even.set(item);
        }
        Vectors vectors = random(COUNT);
        try (VectorSearcher searcher = built(vectors, even)) {
            assertThat(searcher.size()).isEqualTo(COUNT / 2);
            assertThat(searcher.search(vectors.row(1), COUNT, EVERYTHING))
                    .hasSize(COUNT / 2)
                    .allMatch(found -> even.get(found.item()));
        }
    }

    @Test
    void onlyAcceptedItemsAppearHoweverFewTheyAre() {
        Vectors vectors = random(COUNT);
        try (VectorSearcher searcher = built(vectors, all(COUNT))) {
            for (int few : new int[] {0, 1, 3, 20, COUNT / 2, COUNT - 1}) {
                BitSet accepted = new BitSet();
                accepted.set(COUNT - few, COUNT);
                assertThat(searcher.search(vectors.row(0), 10, accepted))
                        .hasSize(Math.min(10, few))
                        .allMatch(found -> accepted.get(found.item()))
                        .isSortedAccordingTo(
                                Comparator.comparing(Candidate::score).reversed());
            }
        }
    }

    @Test
    void aFewAcceptedItemsAreAllComparedSoThatNoneIsMissed() {
        Vectors vectors = random(COUNT);
        RandomGenerator generator = Seeds.generator(5);
        try (VectorSearcher searcher = built(vectors, all(COUNT))) {
            for (int question = 0; question < 100; question++) {
                BitSet accepted = new BitSet();
                while (accepted.cardinality() < 15) {
                    accepted.set(generator.nextInt(COUNT));
                }
                float[] query = vectors.row(question);
                assertThat(searcher.search(query, 5, accepted))
                        .extracting(Candidate::item)
                        .containsExactlyElementsOf(new ExactSearch(vectors, accepted)
                                .search(query, 5, new BitSet()).stream()
                                        .map(Candidate::item)
                                        .toList());
            }
        }
    }

    @Test
    void acceptedItemsThatTheIndexDoesNotHoldArePassedOver() {
        BitSet even = new BitSet();
        for (int item = 0; item < COUNT; item += 2) {
            even.set(item);
        }
        Vectors vectors = random(COUNT);
        try (VectorSearcher searcher = built(vectors, even)) {
            BitSet accepted = new BitSet();
            accepted.set(0, 11);
            accepted.set(COUNT, 10 * COUNT);
            assertThat(searcher.search(vectors.row(0), 10, accepted))
                    .extracting(Candidate::item)
                    .containsExactlyInAnyOrder(0, 2, 4, 6, 8, 10);
        }
    }

    @Test
    void ofEqualScoresTheLowerItemComesFirst() {
        Vectors vectors = Vectors.zeros(COUNT, DIMENSION);
        for (int item = 0; item < COUNT; item++) {
            vectors.values()[item * DIMENSION + item % 3] = 1;
        }
        try (VectorSearcher searcher = built(vectors, all(COUNT))) {
            List<Integer> found = searcher.search(vectors.row(0), COUNT, EVERYTHING).stream()
                    .map(Candidate::item)
                    .toList();
            assertThat(found).hasSize(COUNT);
            assertThat(found.subList(0, COUNT / 3)).isSorted().allMatch(item -> item % 3 == 0);
        }
    }

    @Test
    void moreThanThereAreGivesAllThereAre() {
        try (VectorSearcher searcher = built(random(5), all(5))) {
            assertThat(searcher.search(random(5).row(0), 1000, EVERYTHING))
                    .extracting(Candidate::item)
                    .containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        }
    }

    @Test
    void anEmptyIndexFindsNothing() {
        try (VectorSearcher searcher = built(random(5), new BitSet())) {
            assertThat(searcher.size()).isZero();
            assertThat(searcher.search(random(5).row(0), 10, EVERYTHING)).isEmpty();
        }
    }

    @Test
    void aQueryThatIsNoDirectionIsRefused() {
        try (VectorSearcher searcher = built(random(COUNT), all(COUNT))) {
            float[] query = random(COUNT).row(0);
            query[3] = Float.NaN;
            assertThatThrownBy(() -> searcher.search(query, 10, EVERYTHING))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> searcher.search(new float[DIMENSION], 10, EVERYTHING))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> searcher.search(new float[] {1, 2}, 10, EVERYTHING))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aMissingOrTruncatedFileIsCorrupt() throws IOException {
        built(random(COUNT), all(COUNT)).close();
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(file -> file.toFile().length() > 0).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length / 2));
            assertThatThrownBy(() -> index().open(folder)).as("%s cut", file).isInstanceOf(CorruptException.class);
            Files.delete(file);
            assertThatThrownBy(() -> index().open(folder)).as("%s gone", file).isInstanceOf(CorruptException.class);
            Files.write(file, whole);
        }
    }

    @Test
    void aFittedIndexAnswersAsBeforeWhereItFoundAll() {
        Vectors vectors = random(COUNT);
        BitSet included = all(COUNT - 1);
        List<Candidate> before;
        try (VectorSearcher searcher = built(vectors, included)) {
            before = searcher.search(vectors.row(COUNT - 1), 10, EVERYTHING);
        }
        IndexFit fit = index().fit(folder, vectors, included, vectors.rows(new int[] {COUNT - 1, 4, 5}));
        assertThat(fit.recall()).isEqualTo(1);
        assertThat(fit.queries()).isEqualTo(3);
        assertThat(fit.reachesGoal()).isTrue();
        try (VectorSearcher searcher = index().open(folder)) {
            assertThat(searcher.search(vectors.row(COUNT - 1), 10, EVERYTHING)).isEqualTo(before);
        }
    }

    /** Random unit vectors, always the same. */
    protected static Vectors random(int count) {
        RandomGenerator generator = Seeds.generator(7, count);
        Vectors vectors = Vectors.zeros(count, DIMENSION);
        for (int row = 0; row < count; row++) {
            double square = 0;
            for (int i = 0; i < DIMENSION; i++) {
                float value = (float) generator.nextGaussian();
                vectors.values()[row * DIMENSION + i] = value;
                square += value * value;
            }
            for (int i = 0; i < DIMENSION; i++) {
                vectors.values()[row * DIMENSION + i] /= (float) Math.sqrt(square);
            }
        }
        return vectors;
    }

    private static BitSet all(int count) {
        BitSet all = new BitSet();
        all.set(0, count);
        return all;
    }

    private VectorSearcher built(Vectors vectors, BitSet included) {
        index().build(folder, vectors, included, Progress.NONE);
        return index().open(folder);
    }
}
