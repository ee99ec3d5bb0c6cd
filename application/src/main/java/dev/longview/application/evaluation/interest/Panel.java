package dev.longview.application.evaluation.interest;

import dev.longview.domain.action.PositiveRule;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.KnownActions;
import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.timeline.DataSnapshot;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who is evaluated: a random part of the people with a positive on a day and an action before it, which depends on their ids and
 * the seed alone. One pass over the timelines.
 *
 * @param people the known actions of the evaluated, by ascending user index
 * @param active how many people have a positive on the days
 * @param withPast how many of them have an action before such a day, not too long ago: those that were drawn from
 * @param met items that anybody acted on before the days
 * @param rule what is positive
 */
record Panel(List<Timeline> people, int active, int withPast, BitSet met, PositiveRule rule) {

    private static final long PURPOSE = 0x9A4E1L;

    /**
     * What counts of what people did.
     *
     * @param rule what is positive
     * @param types actions of this type index or above are dropped
     * @param surfaces actions on this surface index or above are dropped
     * @param window how long ago an action of the past may be
     */
    record Counting(PositiveRule rule, int types, int surfaces, Duration window) {}

    /** Chosen by lot: the lowest numbers stay. */
    private record Drawn(long lot, Timeline timeline) {}

    static Panel draw(DataSnapshot snapshot, Counting counting, Days days, int most, long seed) {
        Draw draw = new Draw(snapshot, counting, days, most, seed);
        try (Stream<Timeline> timelines = snapshot.timelines()) {
            timelines.forEachOrdered(draw::consider);
        }
        return draw.panel();
    }

    /** What the pass has met so far. */
    private static final class Draw {

        private final DataSnapshot snapshot;
        private final Counting counting;
        private final Days days;
        private final int most;
        private final long seed;
        private final PriorityQueue<Drawn> chosen = new PriorityQueue<>(Comparator.comparingLong(Drawn::lot)
                .thenComparingInt(drawn -> drawn.timeline().user())
                .reversed());
        private final BitSet met = new BitSet();
        private int active;
        private int withPast;

        Draw(DataSnapshot snapshot, Counting counting, Days days, int most, long seed) {
            this.snapshot = snapshot;
            this.counting = counting;
            this.days = days;
            this.most = most;
            this.seed = seed;
        }

        void consider(Timeline whole) {
            Arrays.stream(whole.items(), 0, whole.countUntil(days.begin())).forEach(met::set);
            Timeline timeline = KnownActions.of(whole, counting.types(), counting.surfaces());
            int[] tested = IntStream.range(0, days.count())
                    .filter(day ->
                            positives(counting.rule(), timeline, days.begin(day), days.begin(day + 1)).length > 0)
                    .toArray();
            active += tested.length > 0 ? 1 : 0;
            if (Arrays.stream(tested).anyMatch(day -> hasPast(timeline, days.begin(day)))) {
                withPast++;
                String name = snapshot.users().name(whole.user());
                chosen.add(new Drawn(Seeds.mix(seed, PURPOSE, Seeds.hash(name)), timeline));
                if (chosen.size() > most) {
                    chosen.remove();
                }
            }
        }

        private boolean hasPast(Timeline timeline, long now) {
            return timeline.countUntil(now)
                    > timeline.countUntil(now - counting.window().toMillis());
        }

        Panel panel() {
            List<Timeline> people = chosen.stream()
                    .map(Drawn::timeline)
                    .sorted(Comparator.comparingInt(Timeline::user))
                    .toList();
            return new Panel(people, active, withPast, met, counting.rule());
        }
    }

    /** The indices of a person's positives later than a moment, and not later than another. */
    int[] positives(Timeline timeline, long after, long until) {
        return positives(rule, timeline, after, until);
    }

    private static int[] positives(PositiveRule rule, Timeline timeline, long after, long until) {
        return IntStream.range(timeline.countUntil(after), timeline.countUntil(until))
                .filter(action -> rule.isPositive(
                        timeline.types()[action], timeline.surfaces()[action], timeline.seconds()[action]))
                .toArray();
    }
}
