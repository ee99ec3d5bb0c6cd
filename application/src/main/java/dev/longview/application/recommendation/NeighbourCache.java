package dev.longview.application.recommendation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longview.domain.retrieval.Candidate;
import dev.longview.ports.index.VectorSearcher;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The items nearest to an item, kept for everybody who has it as a medoid (PinnerSage §4). What is kept is what nobody has seen
 * anything of and nothing filters, half as many again as are asked for; where too few of it are acceptable to a question, the index
 * is searched with what is acceptable filtered inside. It belongs to one open batch, so a new batch begins with an empty one. Safe for use by many
 * threads.
 */
final class NeighbourCache {

    private final VectorSearcher index;
    private final IntFunction<float[]> vectors;
    private final BitSet open;
    private final CacheUse use;
    private final Cache<Integer, Neighbours> kept;

    /**
     * @param vectors an item's vector
     * @param open what anybody may get
     * @param most how many items' neighbours are kept
     */
    NeighbourCache(VectorSearcher index, IntFunction<float[]> vectors, BitSet open, int most, CacheUse use) {
        this.index = index;
        this.vectors = vectors;
        this.open = open;
        this.use = use;
        this.kept =
                Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
    }

    /**
     * The items nearest to an item, nearest first; fewer where there are fewer.
     *
     * @param count ≥ 1
     * @param accepted items that may be among them: no more than those that anybody may get
     */
    List<Candidate> nearest(int item, int count, BitSet accepted) {
        Optional<Neighbours> before =
                Optional.ofNullable(kept.getIfPresent(item)).filter(each -> each.asked() >= count || each.all());
        Optional<List<Candidate>> spared = before.flatMap(each -> left(each, count, accepted));
        if (spared.isPresent()) {
            use.hit();
            return spared.get();
        }
        use.miss();
        return before.isPresent()
                ? searched(item, count, accepted)
                : left(renewed(item, count), count, accepted).orElseGet(() -> searched(item, count, accepted));
    }

    /** How many items' neighbours are kept. */
    long size() {
        kept.cleanUp();
        return kept.estimatedSize();
    }

    private Neighbours renewed(int item, int count) {
        int asked = count + (count + 1) / 2;
        Neighbours found = Neighbours.of(asked, index.search(vectors.apply(item), asked, open));
        kept.put(item, found);
        return found;
    }

    private List<Candidate> searched(int item, int count, BitSet accepted) {
        return index.search(vectors.apply(item), count, accepted);
    }

    private static Optional<List<Candidate>> left(Neighbours neighbours, int count, BitSet accepted) {
        List<Candidate> left = neighbours.among(accepted, count);
        return left.size() == count || neighbours.all() ? Optional.of(left) : Optional.empty();
    }
}
