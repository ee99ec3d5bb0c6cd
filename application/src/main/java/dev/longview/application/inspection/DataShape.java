package dev.longview.application.inspection;

import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.timeline.DataSnapshot;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a snapshot's actions are distributed, counted in one pass. Nobody writes to the arrays once they are counted.
 *
 * @param byItem actions by item index
 * @param byType actions by type index
 * @param bySurface actions by surface index
 * @param byDay actions by epoch day (UTC); empty for data without real times
 * @param byActivity people by ⌊log2⌋ of their number of actions
 */
record DataShape(long[] byItem, long[] byType, long[] bySurface, NavigableMap<Long, Long> byDay, long[] byActivity) {

    private static final int DOUBLINGS = 31;

    static DataShape of(DataSnapshot data) {
        DataShape shape = new DataShape(
                new long[data.items().size()],
                new long[data.actionTypes().size()],
                new long[data.surfaces().size()],
                new TreeMap<>(),
                new long[DOUBLINGS]);
        try (Stream<Timeline> everyone = data.timelines()) {
            everyone.forEach(each -> shape.add(each, data.manifest().timed()));
        }
        return shape;
    }

    private void add(Timeline timeline, boolean timed) {
        for (int i = 0; i < timeline.size(); i++) {
            byItem[timeline.items()[i]]++;
            byType[timeline.types()[i]]++;
            bySurface[timeline.surfaces()[i]]++;
            if (timed) {
                byDay.merge(TimeUnit.MILLISECONDS.toDays(timeline.times()[i]), 1L, Long::sum);
            }
        }
        if (timeline.size() > 0) {
            byActivity[31 - Integer.numberOfLeadingZeros(timeline.size())]++;
        }
    }

    /** None for an item that the snapshot does not have. */
    int actionsOf(int item) {
        return item < byItem.length ? Math.toIntExact(byItem[item]) : 0;
    }

    /** How many items have more actions. */
    int rankOf(int item) {
        int actions = actionsOf(item);
        return Math.toIntExact(
                Arrays.stream(byItem).filter(count -> count > actions).count());
    }

    /** Items by falling number of actions; of equal numbers the lower index comes first. */
    int[] byPopularity() {
        return IntStream.range(0, byItem.length)
                .boxed()
                .sorted((left, right) -> Long.compare(byItem[right], byItem[left]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
