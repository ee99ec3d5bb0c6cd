package dev.longview.application.recommendation;

import dev.longview.domain.item.ItemTable;
import dev.longview.domain.retrieval.Admission;
import dev.longview.domain.retrieval.Blended;
import dev.longview.domain.retrieval.Blending;
import dev.longview.domain.retrieval.MarginalRelevance;
import dev.longview.domain.retrieval.NearDuplicates;
import dev.longview.domain.retrieval.RankedList;
import dev.longview.ports.failure.MisconfiguredException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Fills a list of k from one or several searches without near-duplicates, and says which items are never found. Immutable; safe
 * for use by many threads.
 */
final class Retrieval {

    private static final int POOL = 5;
    private static final int MOST_MORE = 500;

    private final RecommendSettings settings;

    Retrieval(RecommendSettings settings) {
        this.settings = settings;
    }

    /** The items of too low a quality; where the quality is unknown an item is not among them. */
    BitSet withheld(ItemTable items) {
        BitSet withheld = new BitSet();
        settings.minimumQuality().ifPresent(least -> {
            for (int item = 0; item < items.size(); item++) {
                withheld.set(item, items.quality()[item] < least);
            }
        });
        return withheld;
    }

    /** Out of so many a diverse list is chosen: more than it holds, and not so many that choosing takes longer than searching. */
    static int pool(int k, double diversity) {
        return diversity == 0 ? k : Math.min(POOL * k, k + MOST_MORE);
    }

    /**
     * The diversity of a recommendation: what is asked for, or the configured one.
     *
     * @throws MisconfiguredException where it is not from 0 to 1
     */
    double diversity(Optional<Double> asked) {
        return requireDiversity("diversity", asked.orElse(settings.diversity()));
    }

    static double requireDiversity(String key, double diversity) {
        if (!(diversity >= 0 && diversity <= 1)) {
            throw new MisconfiguredException(key + " is " + diversity + ", but must be from 0 to 1.");
        }
        return diversity;
    }

    /**
     * The best k. Where the lists have too much in common to give so many, they are asked for twice as many, and again, until
     * they have no more.
     *
     * @param diversity the k are chosen out of a larger pool by {@link MarginalRelevance}
     * @param each how many every search is asked for at first
     * @param searches the lists, each of as many as asked for, or fewer where there are no more
     * @param vectors by item, unit length
     */
    List<Blended> best(
            int k,
            double diversity,
            int each,
            Blending blending,
            IntFunction<List<RankedList>> searches,
            IntFunction<float[]> vectors) {
        int pool = pool(k, diversity);
        for (int asked = each; ; asked *= 2) {
            int most = asked;
            List<RankedList> lists = searches.apply(most);
            List<Blended> best = blending.blend(lists, pool, admission(vectors));
            boolean all = lists.stream().allMatch(list -> list.candidates().size() < most);
            if (best.size() == pool || all) {
                return MarginalRelevance.choose(best, vectors, k, diversity);
            }
        }
    }

    /** A fresh one, that has admitted nothing yet. */
    Admission admission(IntFunction<float[]> vectors) {
        return settings.nearDuplicate()
                .<Admission>map(threshold -> new NearDuplicates(vectors, threshold))
                .orElse(Admission.OPEN);
    }
}
