package dev.longview.application.daily;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.timeline.DataManifest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PopularityTest {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int ITEMS = 5;

    @Test
    void actionsOfTheFourWeeksUpToTheDayCountMostFirst() {
        Popularity popularity = popularity(true, 40 * DAY);
        popularity.add(timeline(new int[] {0, 0, 3, 1}, new long[] {0, 12 * DAY, 12 * DAY + 1, 40 * DAY}));
        popularity.add(timeline(new int[] {1, 2, 0}, new long[] {20 * DAY, 30 * DAY, 40 * DAY + 1}));
        PopularItems found = popularity.among(all());
        assertThat(found.items()).containsExactly(1, 2, 3);
        assertThat(found.actions()).containsExactly(2, 1, 1);
    }

    @Test
    void whatMayNotBeRecommendedIsNotAmongThem() {
        Popularity popularity = popularity(true, 40 * DAY);
        popularity.add(timeline(new int[] {4, 4, 2}, new long[] {30 * DAY, 30 * DAY, 30 * DAY}));
        BitSet eligible = all();
        eligible.clear(4);
        assertThat(popularity.among(eligible).items()).containsExactly(2);
    }

    @Test
    void withoutRealTimesEverythingCounts() {
        Popularity popularity = popularity(false, Long.MAX_VALUE);
        popularity.add(timeline(new int[] {3, 1, 3}, new long[] {0, 1, 2}));
        assertThat(popularity.among(all()).items()).containsExactly(3, 1);
    }

    private static Popularity popularity(boolean timed, long until) {
        DayPlan plan = new DayPlan(LocalDate.EPOCH, Long.MIN_VALUE, until, new Whom.Everyone());
        var data = new DataManifest(timed, 1, ITEMS, 1, 0, 0, 0, List.of(), List.of(), List.of());
        return Popularity.of(plan, data, ITEMS);
    }

    private static Timeline timeline(int[] items, long[] times) {
        return new Timeline(0, items, times, new int[items.length], new int[items.length], new float[items.length]);
    }

    private static BitSet all() {
        BitSet all = new BitSet();
        all.set(0, ITEMS);
        return all;
    }
}
