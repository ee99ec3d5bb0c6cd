package dev.longview.application.evaluation.interest;

import dev.longview.domain.action.PositiveRule;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.KnownActions;
import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.timeline.DataSnapshot;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who is evaluated: a random part of the people with a positive on the days, which depends on their ids and the seed alone. One
 * pass over the timelines.
 *
 * @param people the known actions of the evaluated, by ascending user index
 * @param active how many people there were to choose from
 * @param met items that anybody acted on before the days
 * @param rule what is positive
 */
record Panel(List<Timeline> people, int active, BitSet met, PositiveRule rule) {

    private static final long PURPOSE = 0x9A4E1L;

    /**
     * What counts of what people did.
     *
     * @param rule what is positive
     * @param types actions of this type index or above are dropped
     * @param surfaces actions on this surface index or above are dropped
     */
    record Counting(PositiveRule rule, int types, int surfaces) {}

    /** Chosen by lot: the lowest numbers stay. */
    private record Drawn(long lot, Timeline timeline) {}

    static Panel draw(DataSnapshot snapshot, Counting counting, Days days, int most, long seed) {
        Comparator<Drawn> byLot = Comparator.comparingLong(Drawn::lot)
                .thenComparingInt(drawn -> drawn.timeline().user());
        PriorityQueue<Drawn> chosen = new PriorityQueue<>(byLot.reversed());
        BitSet met = new BitSet();
        int[] active = {0};
        try (Stream<Timeline> timelines = snapshot.timelines()) {
            timelines.forEachOrdered(whole -> {
                IntStream.range(0, whole.countUntil(days.begin())).forEach(action -> met.set(whole.items()[action]));
                Timeline timeline = KnownActions.of(whole, counting.types(), counting.surfaces());
                if (isActive(timeline, counting.rule(), days)) {
                    active[0]++;
                    String name = snapshot.users().name(whole.user());
                    chosen.add(new Drawn(Seeds.mix(seed, PURPOSE, Seeds.hash(name)), timeline));
                    if (chosen.size() > most) {
                        chosen.remove();
                    }
                }
            });
        }
        List<Timeline> people = chosen.stream()
                .map(Drawn::timeline)
                .sorted(Comparator.comparingInt(Timeline::user))
                .toList();
        return new Panel(people, active[0], met, counting.rule());
    }

    private static boolean isActive(Timeline timeline, PositiveRule rule, Days days) {
        return IntStream.range(timeline.countUntil(days.begin()), timeline.countUntil(days.end()))
                .anyMatch(action -> isPositive(rule, timeline, action));
    }

    /** The indices of a person's positives later than a moment, and not later than another. */
    int[] positives(Timeline timeline, long after, long until) {
        return IntStream.range(timeline.countUntil(after), timeline.countUntil(until))
                .filter(action -> isPositive(rule, timeline, action))
                .toArray();
    }

    private static boolean isPositive(PositiveRule rule, Timeline timeline, int action) {
        return rule.isPositive(timeline.types()[action], timeline.surfaces()[action], timeline.seconds()[action]);
    }
}
