package dev.longview.application.evaluation;

import dev.longview.application.evaluation.EvaluationReport.VectorSource;
import dev.longview.application.evaluation.Nearest.ItemVectors;
import dev.longview.application.model.TrainedModel;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.sequence.Window;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.model.ModelRuntime;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.DataSnapshot;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The baselines, and the model last if there is one.
 *
 * @param all in the report's order; the first is what people without any vector get
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
            FiniteEmbeddings.require(users, "people");
            FiniteEmbeddings.require(items, "items");
        }

        /**
         * Lets a model artifact encode people and items.
         *
         * @param met items that anybody acted on before the targets: a model of ids alone knows nothing of the others, for
         *     their rows were never trained
         */
        static Embeddings of(
                Artifact model,
                ModelRuntime runtime,
                DataSnapshot snapshot,
                List<Person> people,
                BitSet met,
                Progress progress) {
            List<Window> windows = people.stream().map(Person::window).toList();
            try (TrainedModel trained = TrainedModel.open(model, runtime, snapshot.items())) {
                BitSet every = new BitSet();
                every.set(0, snapshot.items().size());
                boolean vectors = trained.description().spec().representation().usesVectors();
                return new Embeddings(
                        trained.encodeUsers(windows, progress), trained.encodeItems(), vectors ? every : met);
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
        itemVectors(items, model).ifPresent(vectors -> {
            all.add(Nearest.toLastItem(vectors, popular));
            all.add(Nearest.toDecayedMean(vectors, settings.decayPerDay(), at, popular));
        });
        model.ifPresent(made -> all.add(Nearest.toPeople(made, popular)));
        return new Rankers(List.copyOf(all), source(items, model));
    }

    /** Those that make sense where seen items are not ranked and no time is known: a person's own items are left out. */
    static Rankers of(LeaveOneOutCohort cohort, ItemTable items, Optional<Embeddings> model) {
        Popular popular = Popular.byCount("popular", cohort.popularity());
        List<Ranker> all = new ArrayList<>();
        all.add(popular);
        all.add(new MostOftenNext(cohort.transitions(), cohort.popularity(), popular));
        itemVectors(items, model).ifPresent(vectors -> all.add(Nearest.toLastItem(vectors, popular)));
        model.ifPresent(made -> all.add(Nearest.toPeople(made, popular)));
        return new Rankers(List.copyOf(all), source(items, model));
    }

    /** What baselines compare items by: the given vectors, or without any the model's. */
    private static Optional<ItemVectors> itemVectors(ItemTable items, Optional<Embeddings> model) {
        return items.vectors()
                .map(vectors -> new ItemVectors(vectors, items.withVector()))
                .or(() -> model.map(made -> new ItemVectors(made.items(), made.known())));
    }

    private static VectorSource source(ItemTable items, Optional<Embeddings> model) {
        if (items.vectors().isPresent()) {
            return VectorSource.GIVEN;
        }
        return model.isPresent() ? VectorSource.MODEL : VectorSource.NONE;
    }
}
