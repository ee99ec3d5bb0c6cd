package dev.longview.ports.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.retrieval.Candidate;
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
    private static final BitSet NOTHING = new BitSet();

    @TempDir
    Path folder;

    protected abstract VectorIndex index();

    @Test
    void findsEveryVectorItselfWithACosineOfOne() {
        Vectors vectors = random(COUNT);
        try (VectorSearcher searcher = built(vectors, all(COUNT))) {
            assertThat(searcher.size()).isEqualTo(COUNT);
            for (int item = 0; item < COUNT; item++) {
                Candidate first = searcher.search(vectors.row(item), 1, NOTHING).getFirst();
                assertThat(first.item()).isEqualTo(item);
                assertThat(first.score()).isCloseTo(1f, within(1e-5f));
            }
        }
    }

    @Test
    void scoresAreCosinesNearestFirstWhateverTheQueriesLength() {
        Vectors vectors = new Vectors(new float[] {1, 0, 0, 1, -1, 0, 0.6f, 0.8f}, 2);
        try (VectorSearcher searcher = built(vectors, all(4))) {
            List<Candidate> found = searcher.search(new float[] {50, 0}, 4, NOTHING);
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
            assertThat(searcher.search(vectors.row(1), COUNT, NOTHING))
                    .hasSize(COUNT / 2)
                    .allMatch(found -> even.get(found.item()));
        }
    }

    @Test
    void excludedItemsNeverAppearHoweverManyTheyAre() {
        Vectors vectors = random(COUNT);
        try (VectorSearcher searcher = built(vectors, all(COUNT))) {
            for (int excludedCount : new int[] {1, COUNT / 2, COUNT - 20, COUNT - 3, COUNT}) {
                BitSet excluded = new BitSet();
                excluded.set(0, excludedCount);
                assertThat(searcher.search(vectors.row(0), 10, excluded))
                        .hasSize(Math.min(10, COUNT - excludedCount))
                        .noneMatch(found -> excluded.get(found.item()))
                        .isSortedAccordingTo(
                                Comparator.comparing(Candidate::score).reversed());
            }
        }
    }

    @Test
    void excludedItemsMayLieOutsideOfTheIndex() {
        Vectors vectors = random(COUNT);
        try (VectorSearcher searcher = built(vectors, all(COUNT))) {
            BitSet excluded = new BitSet();
            excluded.set(COUNT, 10 * COUNT);
            assertThat(searcher.search(vectors.row(0), 10, excluded)).hasSize(10);
        }
    }

    @Test
    void moreThanThereAreGivesAllThereAre() {
        try (VectorSearcher searcher = built(random(5), all(5))) {
            assertThat(searcher.search(random(5).row(0), 1000, NOTHING))
                    .extracting(Candidate::item)
                    .containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        }
    }

    @Test
    void anEmptyIndexFindsNothing() {
        try (VectorSearcher searcher = built(random(5), new BitSet())) {
            assertThat(searcher.size()).isZero();
            assertThat(searcher.search(random(5).row(0), 10, NOTHING)).isEmpty();
        }
    }

    @Test
    void aQueryThatIsNoDirectionIsRefused() {
        try (VectorSearcher searcher = built(random(COUNT), all(COUNT))) {
            float[] query = random(COUNT).row(0);
            query[3] = Float.NaN;
            assertThatThrownBy(() -> searcher.search(query, 10, NOTHING)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> searcher.search(new float[DIMENSION], 10, NOTHING))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> searcher.search(new float[] {1, 2}, 10, NOTHING))
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
