package dev.longview.application.training;

import dev.longview.domain.negative.Corpus;
import dev.longview.domain.negative.NegativeSource;
import dev.longview.domain.objective.Objective;
import dev.longview.domain.objective.Pairs;
import dev.longview.domain.objective.Positives;
import dev.longview.domain.random.Permutation;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.BatchSampler;
import dev.longview.domain.sequence.SequenceAssembler;
import dev.longview.domain.sequence.SequenceBatch;
import dev.longview.domain.sequence.Timeline;
import dev.longview.domain.sequence.Window;
import dev.longview.domain.sequence.WindowSampler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Makes the input of any step from the seed and the step's number alone. Immutable; safe for use by many threads.
 *
 * @param people whom the sampler draws from, in its order
 * @param corpus the items that random negatives are drawn from
 * @param batchSize windows per step
 * @param maxLength M
 * @param labels most pairs of a window
 * @param pairLimit most pairs of a batch
 * @param weights who weighs the same
 */
record BatchAssembler(
        List<Positives> people,
        WindowSampler sampler,
        Objective objective,
        NegativeSource negatives,
        Corpus corpus,
        int batchSize,
        int maxLength,
        int labels,
        int pairLimit,
        LossSettings.Weights weights,
        long seed) {

    private static final long PAIRS = 1;
    private static final long NEGATIVES = 2;
    private static final long LIMIT = 3;
    private static final long ORDER = 4;

    StepInput assemble(long step) {
        Drawn drawn = draw(step);
        SequenceBatch sequences = sequences(drawn);
        return new StepInput(
                sequences,
                drawn.rows(sequences.length()),
                drawn.users(),
                weights(drawn),
                drawn.items(),
                negatives(step));
    }

    /** What a step trains on, not yet laid out. */
    Drawn draw(long step) {
        List<Window> windows = new ArrayList<>(batchSize);
        List<Pair> pairs = new ArrayList<>(batchSize * Math.min(labels, maxLength));
        List<WindowSampler.Draw> sampled =
                new BatchSampler(sampler, batchSize, maxLength, Seeds.mix(seed, ORDER)).batch(step);
        for (int row = 0; row < batchSize; row++) {
            WindowSampler.Draw draw = sampled.get(row);
            Positives person = people.get(draw.person());
            windows.add(new Window(person.timeline(), draw.end()));
            var random = Seeds.generator(seed, PAIRS, step, row);
            add(pairs, row, person.timeline(), objective.pairs(person, draw.end(), maxLength, labels, random));
        }
        return new Drawn(windows, limited(pairs, step));
    }

    SequenceBatch sequences(Drawn drawn) {
        return new SequenceAssembler(maxLength).assemble(drawn.windows());
    }

    int[] negatives(long step) {
        return negatives.draw(Seeds.generator(seed, NEGATIVES, step), corpus);
    }

    private static void add(List<Pair> pairs, int row, Timeline timeline, Pairs drawn) {
        for (int i = 0; i < drawn.size(); i++) {
            int item = timeline.items()[drawn.labels()[i]];
            pairs.add(new Pair(row, drawn.positions()[i], timeline.user(), item, drawn.weights()[i]));
        }
    }

    private List<Pair> limited(List<Pair> pairs, long step) {
        if (pairs.size() <= pairLimit) {
            return pairs;
        }
        var order = new Permutation(pairs.size(), Seeds.mix(seed, LIMIT, step));
        return IntStream.range(0, pairLimit)
                .mapToObj(place -> pairs.get((int) order.at(place)))
                .toList();
    }

    /** Weights that sum to 1, shared within a person's pairs, or among all, as the objective says. */
    float[] weights(Drawn drawn) {
        List<Pair> pairs = drawn.pairs();
        Map<Integer, Double> totals = new HashMap<>();
        pairs.forEach(pair -> totals.merge(pair.user(), pair.weight(), Double::sum));
        double total = pairs.stream().mapToDouble(Pair::weight).sum();
        float[] shares = new float[pairs.size()];
        for (int i = 0; i < shares.length; i++) {
            Pair pair = pairs.get(i);
            double whole =
                    switch (weights) {
                        case PEOPLE -> totals.size() * totals.get(pair.user());
                        case PAIRS -> total;
                    };
            shares[i] = (float) (pair.weight() / whole);
        }
        return shares;
    }

    record Pair(int row, int position, int user, int item, double weight) {}

    /**
     * @param windows as many as the batch's size
     * @param pairs from windows' outputs to items
     */
    record Drawn(List<Window> windows, List<Pair> pairs) {

        /** @param length of the laid-out windows */
        int[] rows(int length) {
            return pairs.stream()
                    .mapToInt(pair -> pair.row() * length + pair.position())
                    .toArray();
        }

        int[] users() {
            return pairs.stream().mapToInt(Pair::user).toArray();
        }

        int[] items() {
            return pairs.stream().mapToInt(Pair::item).toArray();
        }
    }
}
