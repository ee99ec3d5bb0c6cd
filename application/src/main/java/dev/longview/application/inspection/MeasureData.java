package dev.longview.application.inspection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longview.application.recommendation.Opened;
import dev.longview.domain.action.Vocabulary;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.timeline.DataSnapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Tells how the actions of the data that is served from are distributed; they are counted once. Safe for use by many threads. */
public final class MeasureData {

    private static final int SNAPSHOTS = 2;
    private static final int MOST_DAYS = 400;
    private static final int MOST_NAMES = 50;
    private static final int MOST_POPULAR = 10;
    private static final int CURVE = 120;

    private final Cache<String, DataShape> shapes =
            Caffeine.newBuilder().maximumSize(SNAPSHOTS).build();

    private final Cache<String, Measured> answers =
            Caffeine.newBuilder().maximumSize(SNAPSHOTS).build();

    /** Actions of one name. */
    public record Share(String name, long actions) {}

    /** Actions of some days in a row, from one on. */
    public record Day(LocalDate day, long actions) {}

    /** People with so many actions, both ends included. */
    public record Activity(int from, int to, long people) {}

    /**
     * A point of the popularity curve.
     *
     * @param rank how many items have more actions
     * @param actions of the item at the rank
     * @param share of all actions that are on the items up to it
     */
    public record Popularity(int rank, long actions, double share) {}

    /** A popular item. */
    public record Popular(ItemCard card, long actions) {}

    /**
     * The distributions.
     *
     * @param types by falling number of actions
     * @param surfaces likewise
     * @param daysEach how many days are counted together
     * @param days oldest first; none for data without real times
     * @param activity people by how much they did
     * @param curve items by popularity
     * @param withoutActions items that nobody acted on
     * @param popular the most popular items
     */
    public record Measured(
            String snapshot,
            List<Share> types,
            List<Share> surfaces,
            int daysEach,
            List<Day> days,
            List<Activity> activity,
            List<Popularity> curve,
            int withoutActions,
            List<Popular> popular) {}

    /**
     * The distributions.
     *
     * @throws RetryableException where nothing is served
     */
    public Measured measure(Opened open) {
        DataSnapshot data = open.data();
        return answers.get(data.id(), id -> measured(data, of(data)));
    }

    private static Measured measured(DataSnapshot data, DataShape shape) {
        int each = shape.byDay().isEmpty()
                ? 1
                : (int) ((shape.byDay().lastKey() - shape.byDay().firstKey()) / MOST_DAYS + 1);
        int[] items = shape.byPopularity();
        return new Measured(
                data.id(),
                shares(data.actionTypes(), shape.byType()),
                shares(data.surfaces(), shape.bySurface()),
                each,
                days(shape.byDay(), each),
                activity(shape.byActivity()),
                curve(items, shape.byItem()),
                (int) IntStream.of(items)
                        .filter(item -> shape.byItem()[item] == 0)
                        .count(),
                IntStream.of(items)
                        .limit(MOST_POPULAR)
                        .mapToObj(item -> new Popular(ItemCard.of(data.items(), item), shape.byItem()[item]))
                        .toList());
    }

    DataShape of(DataSnapshot data) {
        return shapes.get(data.id(), id -> DataShape.of(data));
    }

    private static List<Share> shares(Vocabulary names, long[] counts) {
        return IntStream.range(0, counts.length)
                .mapToObj(index -> new Share(names.name(index), counts[index]))
                .sorted((left, right) -> Long.compare(right.actions(), left.actions()))
                .limit(MOST_NAMES)
                .toList();
    }

    private static List<Day> days(NavigableMap<Long, Long> counts, int each) {
        NavigableMap<Long, Long> joined = new TreeMap<>();
        if (!counts.isEmpty()) {
            long first = counts.firstKey();
            for (long day = first; day <= counts.lastKey(); day += each) {
                joined.put(day, 0L);
            }
            counts.forEach((day, actions) -> joined.merge(joined.floorKey(day), actions, Long::sum));
        }
        return joined.entrySet().stream().map(MeasureData::day).toList();
    }

    private static Day day(Map.Entry<Long, Long> counted) {
        return new Day(LocalDate.ofEpochDay(counted.getKey()), counted.getValue());
    }

    private static List<Activity> activity(long[] people) {
        int first = 0;
        int last = people.length - 1;
        while (last > 0 && people[last] == 0) {
            last--;
        }
        while (first < last && people[first] == 0) {
            first++;
        }
        return IntStream.rangeClosed(first, last)
                .mapToObj(power -> new Activity(1 << power, (int) ((1L << (power + 1)) - 1), people[power]))
                .toList();
    }

    /** So many ranks, closer together at the head. */
    private static List<Popularity> curve(int[] items, long[] counts) {
        double all =
                Math.max(1, IntStream.of(items).mapToLong(item -> counts[item]).sum());
        List<Popularity> curve = new ArrayList<>();
        double step = Math.pow(Math.max(1, items.length), 1.0 / CURVE);
        double next = 0;
        long sum = 0;
        for (int rank = 0; rank < items.length; rank++) {
            sum += counts[items[rank]];
            if (rank >= next || rank == items.length - 1) {
                curve.add(new Popularity(rank, counts[items[rank]], sum / all));
                next = Math.max(rank + 1, (rank + 1) * step - 1);
            }
        }
        return curve;
    }
}
