package dev.longview.benchmarks;

import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.interest.InterestFinder;
import dev.longview.domain.interest.Linkage;
import dev.longview.domain.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * How many people's interests are found in a second, by the code of the daily batch. How much people did is log-normal: a
 * median of 60 actions, a tenth more than about 280, at most 2,000. Each acts on items of up to 30 of 400 topics, 256
 * dimensions.
 *
 * <p>Arguments, all optional: people (default 2,000), threads (default 2), rounds (default 3).
 */
public final class InterestsBenchmark {

    private static final int DIMENSION = 256;
    private static final int TOPICS = 400;
    private static final int ITEMS = 20_000;
    private static final int MOST_TOPICS = 30;
    private static final double MEDIAN = 60;
    private static final double SPREAD = 1.2;
    private static final int MOST_ACTIONS = 2000;
    private static final double OWN = .02;
    private static final double THRESHOLD = 1.2;
    private static final long DAY = 86_400_000;

    private InterestsBenchmark() {}

    private record Person(int[] items, long[] times) {}

    public static void main(String[] arguments) throws ExecutionException, InterruptedException {
        int count = argument(arguments, 0, 2000);
        int threads = argument(arguments, 1, 2);
        int rounds = argument(arguments, 2, 3);
        Vectors items = items();
        List<Person> people =
                IntStream.range(0, count).mapToObj(InterestsBenchmark::person).toList();
        describe(people);
        var finder = InterestFinder.of(Linkage.WARD, THRESHOLD, .01);
        List<Double> rates = new ArrayList<>();
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            pool.submit(() -> find(people.subList(0, count / 10), finder, items))
                    .get();
            for (int round = 0; round < rounds; round++) {
                Moment start = Moment.now();
                int[] found = pool.submit(() -> find(people, finder, items)).get();
                Moment end = Moment.now();
                rates.add(count / (end.wall() - start.wall()));
                System.out.printf(
                        "round %d: %,.0f people a second on %d threads, %.2f s of processor time; interests: median %d, most %d%n",
                        round + 1,
                        rates.getLast(),
                        threads,
                        end.processor() - start.processor(),
                        found[count / 2],
                        found[count - 1]);
            }
        }
        System.out.printf("median %,.0f people a second%n", Numbers.median(rates));
    }

    /** How many interests people have, ascending. */
    private static int[] find(List<Person> people, InterestFinder finder, Vectors items) {
        return people.parallelStream()
                .mapToInt(person -> finder.find(items, person.items(), person.times(), 90 * DAY)
                        .size())
                .sorted()
                .toArray();
    }

    /** Every item lies near the middle of its topic. */
    private static Vectors items() {
        RandomGenerator random = Seeds.generator(1);
        Vectors vectors = Vectors.zeros(ITEMS, DIMENSION);
        float[] topics = new float[TOPICS * DIMENSION];
        fill(topics, random, 1 / Math.sqrt(DIMENSION));
        fill(vectors.values(), random, OWN);
        for (int i = 0; i < vectors.values().length; i++) {
            vectors.values()[i] += topics[i / DIMENSION % TOPICS * DIMENSION + i % DIMENSION];
        }
        return Similarity.normalized(vectors);
    }

    private static void fill(float[] values, RandomGenerator random, double scale) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
    }

    private static Person person(int number) {
        RandomGenerator random = Seeds.generator(2, number);
        int actions = (int) Math.clamp(MEDIAN * Math.exp(SPREAD * random.nextGaussian()), 1, MOST_ACTIONS);
        int[] topics = random.ints(1 + random.nextInt(MOST_TOPICS), 0, TOPICS).toArray();
        int[] items = random.ints(actions, 0, ITEMS / TOPICS)
                .map(row -> row * TOPICS + topics[random.nextInt(topics.length)])
                .toArray();
        long[] times = random.longs(actions, 0, 90 * DAY).sorted().toArray();
        return new Person(items, times);
    }

    private static void describe(List<Person> people) {
        int[] sizes = people.stream()
                .mapToInt(person -> person.items().length)
                .sorted()
                .toArray();
        System.out.printf(
                "%,d people with %,d actions of %d dimensions: median %d, 90th percentile %d, 99th %d, most %d%n",
                sizes.length,
                Arrays.stream(sizes).sum(),
                DIMENSION,
                sizes[sizes.length / 2],
                sizes[sizes.length * 9 / 10],
                sizes[sizes.length * 99 / 100],
                sizes[sizes.length - 1]);
    }

    private static int argument(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }
}
