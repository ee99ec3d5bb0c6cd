package dev.longview.application.evaluation;

import dev.longview.application.evaluation.EvaluationReport.VectorSource;
import dev.longview.application.evaluation.Nearest.ItemVectors;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.item.ItemTable;
import dev.longview.ports.failure.CorruptException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The baselines, and the model last if there is one.
 *
 * @param all in the report's order
 * @param vectors where the item vectors of the vector baselines came from
 */
record Rankers(List<Ranker> all, VectorSource vectors) {

    /**
     * What the model made of the people and items.
     *
     * @param users unit length, one row per evaluated person
     * @param items unit length, one row per item
     * @param known which items it can tell apart; the others come last
     */
    record Embeddings(Vectors users, Vectors items, BitSet known) {

        Embeddings {
            requireFinite(users, "people");
            requireFinite(items, "items");
        }

        private static void requireFinite(Vectors vectors, String whose) {
            for (float value : vectors.values()) {
                if (!Float.isFinite(value)) {
                    throw new CorruptException("The model's embeddings of " + whose + " hold " + value
                            + ": its training must have diverged. Train again, with a lower learning rate.");
                }
            }
        }
    }

    static Rankers of(
            Cohort cohort, ItemTable items, Optional<Embeddings> model, EvaluationSettings settings, long at) {
        Ranker popular = new Popular("popular", cohort.popular().byFrequency(), items.size());
        List<Ranker> all = new ArrayList<>();
        all.add(popular);
        all.add(new Popular("popular-7d", cohort.recentlyPopular().byFrequency(), items.size()));
        all.add(OwnItems.mostFrequent(popular));
        all.add(OwnItems.mostRecent(popular));
        Optional<ItemVectors> embeddings = model.map(made -> new ItemVectors(made.items(), made.known()));
        Optional<ItemVectors> given = items.vectors().map(vectors -> new ItemVectors(vectors, items.withVector()));
        given.or(() -> embeddings).ifPresent(vectors -> {
            all.add(Nearest.toLastItem(vectors, popular));
            all.add(Nearest.toDecayedMean(vectors, settings.decayPerDay(), at, popular));
        });
        embeddings.ifPresent(vectors -> all.add(new Nearest(
                EvaluationReport.MODEL,
                vectors,
                person -> Optional.of(model.orElseThrow().users().row(person.row())),
                popular)));
        return new Rankers(List.copyOf(all), source(given.isPresent(), embeddings.isPresent()));
    }

    private static VectorSource source(boolean given, boolean model) {
        if (given) {
            return VectorSource.GIVEN;
        }
        return model ? VectorSource.MODEL : VectorSource.NONE;
    }
}
