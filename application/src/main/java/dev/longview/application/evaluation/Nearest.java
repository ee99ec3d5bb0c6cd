package dev.longview.application.evaluation;

import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Function;

/**
 * Items by the cosine of their vector with one vector of the person. Items without a vector come last, by index; a person
 * without one gets the popular items.
 */
final class Nearest implements Ranker {

    private static final float NO_VECTOR = -2;
    private static final double DAY = Duration.ofDays(1).toMillis();

    /**
     * The item vectors at hand.
     *
     * @param vectors unit length, one row per item
     * @param known which items have one
     */
    record ItemVectors(Vectors vectors, BitSet known) {

        ItemVectors {
            vectors = Similarity.normalized(vectors);
        }
    }

    private final String name;
    private final ItemVectors items;
    private final Function<Person, Optional<float[]>> query;
    private final Ranker popular;

    Nearest(String name, ItemVectors items, Function<Person, Optional<float[]>> query, Ranker popular) {
        this.name = name;
        this.items = items;
        this.query = query;
        this.popular = popular;
    }

    /** The neighbours of the last item that has a vector, itself the nearest. */
    static Nearest toLastItem(ItemVectors items, Ranker popular) {
        return new Nearest("last-item", items, person -> lastVector(person, items), popular);
    }

    /** Nearest to the mean of the past items' unit vectors, each action weighted by exp(−λ · days before T). */
    static Nearest toDecayedMean(ItemVectors items, double decayPerDay, long at, Ranker popular) {
        return new Nearest("decayed-mean", items, person -> mean(person, items, decayPerDay, at), popular);
    }

    /** The items nearest to the model's embedding of the person. */
    static Nearest toPeople(Rankers.Embeddings model, Ranker popular) {
        return new Nearest(
                EvaluationReport.MODEL,
                new ItemVectors(model.items(), model.known()),
                person -> Optional.of(model.users().row(person.row())),
                popular);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public float[] scores(Person person, int[] candidates) {
        return query.apply(person)
                .map(vector -> cosines(vector, candidates))
                .orElseGet(() -> popular.scores(person, candidates));
    }

    private float[] cosines(float[] vector, int[] candidates) {
        int dimension = vector.length;
        float[] scores = new float[candidates.length];
        for (int i = 0; i < scores.length; i++) {
            int item = candidates[i];
            scores[i] = items.known().get(item)
                    ? Similarity.dot(vector, 0, items.vectors().values(), item * dimension, dimension)
                    : NO_VECTOR;
        }
        return scores;
    }

    private static Optional<float[]> lastVector(Person person, ItemVectors items) {
        for (int action = person.past() - 1; action >= 0; action--) {
            int item = person.timeline().items()[action];
            if (items.known().get(item)) {
                return Optional.of(items.vectors().row(item));
            }
        }
        return Optional.empty();
    }

    private static Optional<float[]> mean(Person person, ItemVectors items, double decayPerDay, long at) {
        int dimension = items.vectors().dimension();
        double[] sum = new double[dimension];
        for (int action = 0; action < person.past(); action++) {
            int item = person.timeline().items()[action];
            if (items.known().get(item)) {
                double weight = Math.exp(-decayPerDay * (at - person.timeline().times()[action]) / DAY);
                for (int i = 0; i < dimension; i++) {
                    sum[i] += weight * items.vectors().values()[item * dimension + i];
                }
            }
        }
        return unit(sum);
    }

    private static Optional<float[]> unit(double[] sum) {
        double length = Math.sqrt(Arrays.stream(sum).map(value -> value * value).sum());
        if (length == 0) {
            return Optional.empty();
        }
        float[] unit = new float[sum.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (sum[i] / length);
        }
        return Optional.of(unit);
    }
}
