package dev.longview.application.interest;

import dev.longview.application.daily.DayPlan;
import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.timeline.DataManifest;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Which of a person's actions are clustered: of those in the window whose item has a vector, the latest. In data without real
 * times everything is in the window. Immutable; safe for use by many threads.
 *
 * @param from the window's first millisecond
 * @param until its last millisecond
 * @param most at most so many actions
 * @param known which items have a vector
 */
public record RecentPast(long from, long until, int most, BitSet known) {

    static RecentPast of(DayPlan plan, DataManifest data, InterestSettings settings, BitSet known) {
        Duration window = settings.window();
        long from = data.timed() ? plan.until() + 1 - window.toMillis() : Long.MIN_VALUE;
        return new RecentPast(from, plan.until(), settings.mostActions(), known);
    }

    /**
     * The actions that are clustered, oldest first.
     *
     * @param withoutVector how many actions were passed over, since their item has no vector
     */
    public record Actions(int[] items, long[] times, int withoutVector) {

        int size() {
            return items.length;
        }
    }

    /** Of one person. */
    public Actions of(Timeline timeline) {
        int end = timeline.countUntil(until);
        int[] items = new int[Math.min(end, most)];
        long[] times = new long[items.length];
        int first = items.length;
        int withoutVector = 0;
        for (int i = end - 1; i >= 0 && timeline.times()[i] >= from && first > 0; i--) {
            if (known.get(timeline.items()[i])) {
                first--;
                items[first] = timeline.items()[i];
                times[first] = timeline.times()[i];
            } else {
                withoutVector++;
            }
        }
        return new Actions(
                Arrays.copyOfRange(items, first, items.length),
                Arrays.copyOfRange(times, first, times.length),
                withoutVector);
    }
}
