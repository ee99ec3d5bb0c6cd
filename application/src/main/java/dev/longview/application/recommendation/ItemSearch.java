package dev.longview.application.recommendation;

import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.retrieval.Blending;
import dev.longview.domain.retrieval.RankedList;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.index.VectorSearcher;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Searches from one vector in the items of a generation or of a batch of interests. Safe for use by many threads while those are
 * open.
 */
final class ItemSearch {

    private final ItemTable items;
    private final VectorSearcher index;
    private final IntFunction<float[]> vectors;
    private final Retrieval retrieval;
    private final SelectableItems selectable;

    /** @param vectors an item's vector: unit length, or zeros */
    ItemSearch(ItemTable items, VectorSearcher index, IntFunction<float[]> vectors, RecommendSettings settings) {
        this.items = items;
        this.index = index;
        this.vectors = vectors;
        this.retrieval = new Retrieval(settings);
        this.selectable = new SelectableItems(items, retrieval.withheld(items));
    }

    /** What is known of what it finds. */
    ItemTable items() {
        return items;
    }

    /** What a search may be restricted to. */
    SelectableItems selectable() {
        return selectable;
    }

    /** How lists are filled. */
    Retrieval retrieval() {
        return retrieval;
    }

    /**
     * The items nearest to a vector, no near-duplicates; in the order of their choice where they are to be diverse.
     *
     * @param query of the index's dimension and of positive, finite length
     * @param k ≥ 1
     * @param accepted what may be found
     * @param diversity see {@link dev.longview.domain.retrieval.MarginalRelevance}
     */
    List<Recommendation> nearest(float[] query, int k, BitSet accepted, double diversity) {
        return retrieval
                .best(
                        k,
                        diversity,
                        Retrieval.pool(k, diversity),
                        Blending.ROUND_ROBIN,
                        count -> List.of(new RankedList(index.search(query, count, accepted), 1)),
                        vectors)
                .stream()
                .map(found -> Recommendation.of(items, found.candidate()))
                .toList();
    }

    /** The items nearest to an item, without itself; an item without a vector is like nothing. */
    List<Recommendation> similar(String item, int k, Restrictions restrictions, double diversity, String extent) {
        int number = items.ids()
                .indexOf(item)
                .orElseThrow(() -> new NotFoundException(
                        "There is no item '" + item + "' in " + extent + ", which has " + items.size() + " items."));
        BitSet accepted =
                (BitSet) selectable.accepted(restrictions, Seen.NOTHING).clone();
        accepted.clear(number);
        float[] vector = vectors.apply(number);
        return Similarity.isZero(vector) ? List.of() : nearest(vector, k, accepted, diversity);
    }
}
