package dev.longview.application.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.retrieval.Candidate;
import dev.longview.domain.retrieval.ExactSearch;
import dev.longview.ports.index.VectorSearcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NeighbourCacheTest {

    private static final int ITEMS = 200;
    private static final BitSet ALL = without();

    private final Vectors vectors = Similarity.normalized(random());
    private final Recorder index = new Recorder();
    private final CacheUse use = new CacheUse();

    @Test
    void aCachedAnswerEqualsTheOneWithoutACache() {
        RandomGenerator generator = Seeds.generator(1, 2);
        NeighbourCache cached = cache(100, without(11, 12, 13));
        NeighbourCache uncached = cache(0, without(11, 12, 13));
        for (int question = 0; question < 3000; question++) {
            int item = generator.nextInt(20);
            int count = 1 + generator.nextInt(60);
            BitSet accepted = subset(generator, generator.nextInt(ITEMS));
            accepted.and(without(11, 12, 13));
            List<Candidate> answer = cached.nearest(item, count, accepted);
            assertThat(answer).isEqualTo(uncached.nearest(item, count, accepted));
            assertThat(answer).isEqualTo(exact(item, count, accepted));
        }
        assertThat(uncached.size()).isZero();
        assertThat(cached.size()).isEqualTo(20);
        assertThat(use.hits()).as("the comparison compared something").isGreaterThan(300);
    }

    @Test
    void whatOnePersonAskedForIsThereForTheNext() {
        NeighbourCache cache = cache(100, ALL);
        cache.nearest(7, 10, ALL);
        cache.nearest(7, 10, without(1, 2, 3));
        cache.nearest(7, 4, ALL);
        assertThat(index.asked).as("half as many again").containsExactly(15);
        assertThat(use.misses()).isEqualTo(1);
        assertThat(use.hits()).isEqualTo(2);
    }

    @Test
    void whereTooFewAreLeftTheFilterGoesIntoTheIndexAndWhatIsKeptStays() {
        NeighbourCache cache = cache(100, ALL);
        BitSet others = without();
        cache.nearest(7, 10, ALL).forEach(each -> others.clear(each.item()));
        assertThat(cache.nearest(7, 10, others)).hasSize(10).isEqualTo(exact(7, 10, others));
        assertThat(index.asked).containsExactly(15, 10);
        assertThat(cache.nearest(7, 10, ALL)).isEqualTo(exact(7, 10, ALL));
        assertThat(index.asked).hasSize(2);
        assertThat(use.misses()).isEqualTo(2);
    }

    @Test
    void whatIsFoundUnderAFilterIsNotKeptForThoseWithout() {
        NeighbourCache cache = cache(100, ALL);
        BitSet few = of(3, 50, 120);
        assertThat(cache.nearest(7, 10, few)).isEqualTo(exact(7, 10, few)).hasSize(3);
        assertThat(cache.nearest(7, 10, ALL)).isEqualTo(exact(7, 10, ALL)).hasSize(10);
        assertThat(cache.nearest(7, 10, few)).isEqualTo(exact(7, 10, few));
    }

    @Test
    void whoAsksForMoreReplacesWhatIsKept() {
        NeighbourCache cache = cache(100, ALL);
        cache.nearest(7, 10, ALL);
        cache.nearest(7, 40, ALL);
        cache.nearest(7, 40, ALL);
        cache.nearest(7, 10, ALL);
        assertThat(index.asked).containsExactly(15, 60);
    }

    @Test
    void anIndexThatHasNoMoreIsNotAskedAgain() {
        NeighbourCache cache = cache(100, ALL);
        assertThat(cache.nearest(7, 190, ALL)).hasSize(190);
        assertThat(cache.nearest(7, 500, ALL)).hasSize(ITEMS);
        assertThat(cache.nearest(7, 190, subset(Seeds.generator(3), 100))).hasSize(100);
        assertThat(index.asked).containsExactly(285);
    }

    @Test
    void noMoreIsKeptThanAllowed() {
        NeighbourCache cache = cache(5, ALL);
        for (int item = 0; item < 50; item++) {
            cache.nearest(item, 10, ALL);
        }
        assertThat(cache.size()).isLessThanOrEqualTo(5);
    }

    private NeighbourCache cache(int most, BitSet open) {
        return new NeighbourCache(index, vectors::row, open, most, use);
    }

    private List<Candidate> exact(int item, int count, BitSet accepted) {
        return search(vectors.row(item), count, accepted);
    }

    private List<Candidate> search(float[] query, int count, BitSet accepted) {
        return new ExactSearch(vectors, accepted).search(query, count, new BitSet());
    }

    private static BitSet without(int... items) {
        BitSet left = new BitSet();
        left.set(0, ITEMS);
        left.andNot(of(items));
        return left;
    }

    private static BitSet of(int... items) {
        BitSet set = new BitSet();
        Arrays.stream(items).forEach(set::set);
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
        public List<Candidate> search(float[] query, int k, BitSet accepted) {
            asked.add(k);
            return NeighbourCacheTest.this.search(query, k, accepted);
        }

        @Override
        public int size() {
            return ITEMS;
        }

        @Override
        public void close() {}
    }
}
