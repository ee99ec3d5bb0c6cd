package dev.longview.application.daily;

import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.timeline.DataManifest;
import java.time.Duration;
import java.util.BitSet;
import java.util.Comparator;

/** Counts the actions on each item in the four weeks up to a day's end, or all where data has no real times. For one thread. */
public final class Popularity {

    private static final long REACH = Duration.ofDays(28).toMillis();
    private static final int MOST = 10_000;

    private final long before;
    private final long until;
    private final int[] actions;

    private Popularity(long before, long until, int items) {
        this.before = before;
        this.until = until;
        this.actions = new int[items];
    }

    public static Popularity of(DayPlan plan, DataManifest data, int items) {
        return new Popularity(data.timed() ? plan.until() - REACH : Long.MIN_VALUE, plan.until(), items);
    }

    public void add(Timeline timeline) {
        int end = timeline.countUntil(until);
        for (int i = timeline.countUntil(before); i < end; i++) {
            actions[timeline.items()[i]]++;
        }
    }

    /** The ten thousand with the most, those with none left out; of equals the first known comes first. */
    public PopularItems among(BitSet eligible) {
        int[] items = eligible.stream()
                .filter(item -> actions[item] > 0)
                .boxed()
                .sorted(Comparator.comparingInt((Integer item) -> -actions[item]))
                .limit(MOST)
                .mapToInt(Integer::intValue)
                .toArray();
        int[] counts = new int[items.length];
        for (int i = 0; i < items.length; i++) {
            counts[i] = actions[items[i]];
        }
        return new PopularItems(items, counts);
    }
}
