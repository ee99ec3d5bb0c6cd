package dev.longview.domain.sample;

import dev.longview.domain.random.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The items behind the made-up world: which topic each is on, how popular it is (a power law), when it was born and how fast it
 * fades. Immutable; safe for use by many threads.
 */
final class Catalogue {

    static final int DIMENSION = 32;

    private static final int ITEM_SEED = 1;
    private static final int CENTRE_SEED = 2;
    private static final int NOISE_SEED = 3;
    private static final double POWER = 0.9;
    private static final double WITHDRAWN = 0.01;
    private static final double OLD = 0.5;
    private static final int ATTEMPTS = 40;

    private final long seed;
    private final int topics = Topics.interests() * Topics.perInterest();
    private final double[] popularity;
    private final double[] birth;
    private final double[] halfLife;
    /** Per topic, and at the end over all topics, the running sum of popularity. */
    private final double[][] sums;

    Catalogue(SampleSettings settings) {
        int items = settings.items();
        seed = settings.seed();
        popularity = new double[items];
        birth = new double[items];
        halfLife = new double[items];
        for (int item = 0; item < items; item++) {
            RandomGenerator random = Seeds.generator(seed, ITEM_SEED, item);
            // an item's rank is uniform, so that its popularity follows the power law rank^−POWER
            double rank = 1 + random.nextInt(Math.max(1, items / topics));
            popularity[item] = random.nextDouble() < WITHDRAWN ? 0 : Math.pow(rank, -POWER);
            birth[item] = random.nextDouble() < OLD ? -60 * random.nextDouble() : settings.days() * random.nextDouble();
            halfLife[item] = 30 * Math.exp(0.8 * random.nextGaussian());
        }
        sums = new double[topics + 1][];
        for (int topic = 0; topic <= topics; topic++) {
            sums[topic] = runningSums(topic);
        }
    }

    private double[] runningSums(int topic) {
        boolean all = topic == topics;
        int count = all ? popularity.length : (popularity.length - topic + topics - 1) / topics;
        double[] sum = new double[count];
        double total = 0;
        for (int i = 0; i < count; i++) {
            total += popularity[all ? i : topic + i * topics];
            sum[i] = total;
        }
        return sum;
    }

    /** An item's topic, counted over all interests: items are dealt to the topics in turn. */
    int topicOf(int item) {
        return item % topics;
    }

    int interestOf(int item) {
        return topicOf(item) / Topics.perInterest();
    }

    /** An item on a topic, drawn by popularity and freshness. */
    int draw(int topic, double day, RandomGenerator random) {
        return topic + topics * place(sums[topic], topic, topics, day, random);
    }

    /** Any item, drawn by popularity and freshness: what everybody is shown. */
    int drawAny(double day, RandomGenerator random) {
        return place(sums[topics], 0, 1, day, random);
    }

    private int place(double[] sum, int first, int step, double day, RandomGenerator random) {
        int place = 0;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int found = Arrays.binarySearch(sum, random.nextDouble() * sum[sum.length - 1]);
            place = found < 0 ? -found - 1 : found + 1;
            if (random.nextDouble() < freshness(first + place * step, day)) {
                return place;
            }
        }
        return place;
    }

    private double freshness(int item, double day) {
        double age = day - birth[item];
        return age < 0 ? 0 : Math.pow(2, -age / halfLife[item]);
    }

    SampleItem item(int item) {
        int interest = interestOf(item);
        String title = Topics.title(interest, topicOf(item) % Topics.perInterest(), item / topics);
        return new SampleItem(
                name(item), title, Topics.name(interest), popularity[item] > 0, quality(item), vector(item));
    }

    static String name(int item) {
        return "item-%06d".formatted(item);
    }

    private double quality(int item) {
        return 1 / (1 + Math.exp(-2 - Math.log(Math.max(popularity[item], 1e-3))));
    }

    private float[] vector(int item) {
        RandomGenerator interest = Seeds.generator(seed, CENTRE_SEED, interestOf(item));
        RandomGenerator topic = Seeds.generator(seed, CENTRE_SEED, Topics.interests() + topicOf(item));
        RandomGenerator noise = Seeds.generator(seed, NOISE_SEED, item);
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] =
                    (float) (0.7 * interest.nextGaussian() + 0.7 * topic.nextGaussian() + 0.4 * noise.nextGaussian());
        }
        vector[0] = (float) (2 * quality(item));
        return vector;
    }
}
