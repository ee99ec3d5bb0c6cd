package dev.longview.application.recommendation;

import dev.longview.application.daily.PopularItems;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.retrieval.Candidate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Recommends what most people acted on, while the feature store does not answer and so nothing is known of the person but their
 * recent actions. Immutable; safe for use by many threads.
 *
 * @param selectable which of the items a request may have
 */
record ByPopularity(ItemTable items, PopularItems popular, SelectableItems selectable) {

    /** Whether there is anything to show. */
    boolean isEmpty() {
        return popular.items().length == 0;
    }

    /** Most popular first, with a score of 0, since nothing was compared. */
    List<Explained> recommend(Recents recents, RecommendRequest request) {
        int[] seen = request.restrictions().exclude() == Exclude.SEEN
                ? RecentHistory.all(items, recents, request.user()).items()
                : Seen.NOTHING;
        BitSet accepted = selectable.accepted(request.restrictions(), seen);
        return Explained.unexplained(Arrays.stream(popular.items())
                .filter(accepted::get)
                .limit(request.k())
                .mapToObj(item -> Recommendation.of(items, new Candidate(item, 0)))
                .toList());
    }
}
