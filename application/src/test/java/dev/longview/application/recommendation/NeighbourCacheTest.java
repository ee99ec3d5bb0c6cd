package dev.longview.application.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.retrieval.Candidate;
import dev.longview.domain.retrieval.ExactSearch;
import dev.longview.ports.index.VectorSearcher;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NeighbourCacheTest {

    private static final int ITEMS = 200;
    private static final BitSet NOTHING = new BitSet();

    private final Vectors vectors = Similarity.normalized(random());
    private final Recorder index = new Recorder();
    private final CacheUse use = new CacheUse();

    @Test
    void aCachedAnswerEqualsTheOneWithoutACache() {
        RandomGenerator generator = Seeds.generator(1, 2);
        NeighbourCache cached = cache(100, withheld());
        NeighbourCache uncached = cache(0, withheld());
        for (int question = 0; question < 3000; question++) {
            int item = generator.nextInt(20);
            int count = 1 + generator.nextInt(60);
            BitSet seen = subset(generator, generator.nextInt(ITEMS));
            List<Candidate> answer = cached.nearest(item, count, seen);
            assertThat(answer).isEqualTo(uncached.nearest(item, count, seen));
            seen.or(withheld());
            assertThat(answer).isEqualTo(exact(item, count, seen));
        }
        assertThat(uncached.size()).isZero();
        assertThat(cached.size()).isEqualTo(20);
        assertThat(use.hits()).as("the comparison compared something").isGreaterThan(300);
    }

    @Test
    void whatOnePersonAskedForIsThereForTheNext() {
        NeighbourCache cache = cache(100, NOTHING);
        cache.nearest(7, 10, NOTHING);
        cache.nearest(7, 10, set(1, 2, 3));
        cache.nearest(7, 4, NOTHING);
        assertThat(index.asked).as("half as many again").containsExactly(15);
        assertThat(use.misses()).isEqualTo(1);
        assertThat(use.hits()).isEqualTo(2);
    }

    @Test
    void whereTooFewAreLeftTheFilterGoesIntoTheIndexAndWhatIsKeptStays() {
        NeighbourCache cache = cache(100, NOTHING);
        BitSet nearest = new BitSet();
        cache.nearest(7, 10, NOTHING).forEach(each -> nearest.set(each.item()));
        assertThat(cache.nearest(7, 10, nearest)).hasSize(10).isEqualTo(exact(7, 10, nearest));
        assertThat(index.asked).containsExactly(15, 10);
        cache.nearest(7, 10, NOTHING);
        assertThat(index.asked).hasSize(2);
        assertThat(use.misses()).isEqualTo(2);
    }

    @Test
    void whoAsksForMoreReplacesWhatIsKept() {
        NeighbourCache cache = cache(100, NOTHING);
        cache.nearest(7, 10, NOTHING);
        cache.nearest(7, 40, NOTHING);
        cache.nearest(7, 40, NOTHING);
        cache.nearest(7, 10, NOTHING);
        assertThat(index.asked).containsExactly(15, 60);
    }

    @Test
    void anIndexThatHasNoMoreIsNotAskedAgain() {
        NeighbourCache cache = cache(100, NOTHING);
        assertThat(cache.nearest(7, 190, NOTHING)).hasSize(190);
        assertThat(cache.nearest(7, 500, NOTHING)).hasSize(ITEMS);
        assertThat(cache.nearest(7, 190, subset(Seeds.generator(3), 100))).hasSize(100);
        assertThat(index.asked).containsExactly(285);
    }

    @Test
    void noMoreIsKeptThanAllowed() {
        NeighbourCache cache = cache(5, NOTHING);
        for (int item = 0; item < 50; item++) {
            cache.nearest(item, 10, NOTHING);
        }
        assertThat(cache.size()).isLessThanOrEqualTo(5);
    }

    private NeighbourCache cache(int most, BitSet withheld) {
        return new NeighbourCache(index, vectors::row, withheld, most, use);
    }

    private List<Candidate> exact(int item, int count, BitSet excluded) {
        return search(vectors.row(item), count, excluded);
    }

    private List<Candidate> search(float[] query, int count, BitSet excluded) {
        BitSet all = new BitSet();
        all.set(0, ITEMS);
        return new ExactSearch(vectors, all).search(query, count, excluded);
    }

    private static BitSet withheld() {
        return set(11, 12, 13);
    }

    private static BitSet set(int... items) {
        BitSet set = new BitSet();
        Seen.add(set, items);
        return set;
    }

    private static BitSet subset(RandomGenerator generator, int size) {
        BitSet subset = new BitSet();
        while (subset.cardinality() < size) {
            subset.set(generator.nextInt(ITEMS));
        }
        return subset;
    }

    private static Vectors random() {
        RandomGenerator generator = Seeds.generator(7);
        Vectors vectors = Vectors.zeros(ITEMS, 8);
        for (int i = 0; i < vectors.values().length; i++) {
            vectors.values()[i] = (float) generator.nextGaussian();
        }
        return vectors;
    }

    /** Exact, and remembers how many it was asked for. */
    private final class Recorder implements VectorSearcher {

        private final List<Integer> asked = new ArrayList<>();

        @Override
        public List<Candidate> search(float[] query, int k, BitSet excluded) {
            asked.add(k);
            return NeighbourCacheTest.this.search(query, k, excluded);
        }

        @Override
        public int size() {
            return ITEMS;
        }

        @Override
        public void close() {}
    }
}
