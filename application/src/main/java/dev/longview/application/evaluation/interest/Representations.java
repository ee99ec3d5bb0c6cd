package dev.longview.application.evaluation.interest;

import dev.longview.application.evaluation.interest.ClusteredPast.Cluster;
import dev.longview.application.evaluation.interest.Method.Clustered;
import dev.longview.application.evaluation.interest.Method.DecayedMean;
import dev.longview.application.evaluation.interest.Method.KMeansOracle;
import dev.longview.application.evaluation.interest.Method.LastItem;
import dev.longview.application.evaluation.interest.Method.Oracle;
import dev.longview.application.evaluation.interest.Method.SingleVector;
import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.interest.Importance;
import dev.longview.domain.interest.KMeans;
import dev.longview.domain.interest.Representation;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Turns pasts into vectors, by every {@link Method}. Safe for use by many threads. */
final class Representations {

    private static final long K_MEANS_ORACLE = 0x0A4C1EL;

    private final Space space;
    private final Optional<ModelSpace> model;
    private final long seed;

    /** @param space what pasts are clustered in */
    Representations(Space space, Optional<ModelSpace> model, long seed) {
        this.space = space;
        this.model = model;
        this.seed = seed;
    }

    Queries of(Method method, List<PersonDay> day) {
        return switch (method) {
            case LastItem ignored -> each(day, person -> one(last(person)));
            case DecayedMean mean -> each(day, person -> one(mean(person, new Importance(mean.decayPerDay()))));
            case Oracle ignored -> each(day, person -> one(oracle(person)));
            case KMeansOracle oracle -> each(day, person -> one(kMeansOracle(person, oracle.clusters())));
            case SingleVector ignored ->
                byModel(day, person -> List.of(person.past().past().window()));
            case Clustered clustered when clustered.needsModel() -> byModel(day, person -> windows(person, clustered));
            case Clustered clustered -> each(day, person -> vectors(person, clustered));
        };
    }

    private Queries each(List<PersonDay> day, Function<PersonDay, Vectors> vectors) {
        return new Queries(
                space,
                day.parallelStream().map(vectors).map(Similarity::normalized).toList());
    }

    private static Vectors one(float[] vector) {
        return new Vectors(vector, vector.length);
    }

    private float[] last(PersonDay person) {
        int[] items = person.past().past().items();
        return space.items().row(items[items.length - 1]);
    }

    private float[] mean(PersonDay person, Importance importance) {
        Past past = person.past().past();
        return Representation.DECAYED_MEAN.vector(space.items().rows(past.items()), past.times(), importance);
    }

    /** Of equally near items the latest; the last item where there is no next one to know. */
    private float[] oracle(PersonDay person) {
        OptionalInt next = person.next();
        if (next.isEmpty()) {
            return last(person);
        }
        float[] wanted = space.items().row(next.getAsInt());
        int[] items = person.past().past().items();
        int nearest = items[items.length - 1];
        for (int place = items.length - 2; place >= 0; place--) {
            if (likeness(wanted, items[place]) > likeness(wanted, nearest)) {
                nearest = items[place];
            }
        }
        return space.items().row(nearest);
    }

    private float likeness(float[] wanted, int item) {
        return Similarity.dot(wanted, 0, space.items().values(), item * wanted.length, wanted.length);
    }

    /** Of equally near clusters the first; that of the last item where there is no next one to know. */
    private float[] kMeansOracle(PersonDay person, int clusters) {
        Past past = person.past().past();
        Vectors points = space.items().rows(past.items());
        float[] wanted = person.next().stream()
                .mapToObj(item -> space.items().row(item))
                .findFirst()
                .orElseGet(() -> last(person));
        float[] nearest = null;
        long ownSeed = Seeds.mix(seed, K_MEANS_ORACLE, past.timeline().user(), past.now());
        for (int[] members : new KMeans(clusters, ownSeed).cluster(points).members()) {
            float[] centroid =
                    Representation.CENTROID.vector(points.rows(members), past.times(members), new Importance(0));
            if (nearest == null || Similarity.cosine(wanted, centroid) > Similarity.cosine(wanted, nearest)) {
                nearest = centroid;
            }
        }
        return nearest;
    }

    private static Vectors vectors(PersonDay person, Clustered method) {
        List<Cluster> top = person.past().top(method.grouping(), method.importance(), method.embeddings());
        int dimension = person.past().vectors().dimension();
        return Vectors.of(
                top.stream()
                        .map(cluster -> person.past().vector(cluster, method.vector(), method.importance()))
                        .toList(),
                dimension);
    }

    private static List<Window> windows(PersonDay person, Clustered method) {
        return person.past().top(method.grouping(), method.importance(), method.embeddings()).stream()
                .map(cluster -> person.past().past().window(cluster.members()))
                .toList();
    }

    private Queries byModel(List<PersonDay> day, Function<PersonDay, List<Window>> seen) {
        ModelSpace trained = model.orElseThrow();
        List<List<Window>> windows = day.stream().map(seen).toList();
        Vectors all = trained.encode(windows.stream().flatMap(List::stream).toList());
        List<Vectors> people = new ArrayList<>(day.size());
        int row = 0;
        for (List<Window> own : windows) {
            int[] rows = new int[own.size()];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = row++;
            }
            people.add(all.rows(rows));
        }
        return new Queries(trained.space(), people);
    }
}
