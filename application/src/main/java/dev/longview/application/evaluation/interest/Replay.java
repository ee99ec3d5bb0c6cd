package dev.longview.application.evaluation.interest;

import dev.longview.application.evaluation.interest.InterestEvaluationReport.ClusterCounts;
import dev.longview.application.evaluation.interest.InterestEvaluationReport.Counts;
import dev.longview.application.interest.InterestSettings;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.Timeline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Goes through the days: what is tested on each, and what was known when it began. Since timelines are read up to the day's
 * beginning, a day's actions join the past after they were tested. For one thread.
 */
final class Replay {

    private static final long CLUSTERING = 0xC1057E5L;

    private final Panel panel;
    private final Days days;
    private final Space space;
    private final BitSet eligible;
    private final InterestSettings settings;
    private final long seed;
    private final Impressions impressions;
    private final double height;
    private final List<Integer> clusters = new ArrayList<>();
    private int withoutPast;
    private long tested;
    private long withoutVector;
    private long ineligible;

    /**
     * @param space what the past is clustered in
     * @param height what it is clustered up to
     */
    Replay(Panel panel, Days days, Space space, BitSet eligible, InterestSettings settings, double height, long seed) {
        this.panel = panel;
        this.days = days;
        this.space = space;
        this.eligible = eligible;
        this.settings = settings;
        this.seed = seed;
        this.impressions = new Impressions(space.recommendable(), seed);
        this.height = height;
    }

    private Past past(Timeline timeline, long now) {
        return Past.until(now, timeline, settings.window(), settings.mostActions(), space.known());
    }

    /** What pasts are clustered up to. */
    double height() {
        return height;
    }

    /** Everybody who is tested on a day, counted from 0. */
    List<PersonDay> day(int day) {
        List<PersonDay> all = IntStream.range(0, panel.people().size())
                .mapToObj(person -> asked(day, person))
                .flatMap(Optional::stream)
                .toList()
                .parallelStream()
                .map(asked -> asked.personDay(this, day))
                .toList();
        all.forEach(personDay -> clusters.add(personDay.past().count()));
        return all;
    }

    /** Somebody with something to test and something to know it by. */
    private record Asked(int person, Past past, int[] tested, int[] targets) {

        PersonDay personDay(Replay replay, int day) {
            int user = past.timeline().user();
            Vectors items = replay.space.items();
            long kMeansSeed = Seeds.mix(replay.seed, CLUSTERING, user, past.now());
            ClusteredPast clustered =
                    ClusteredPast.of(past, items, replay.settings.linkage(), replay.height, kMeansSeed);
            int[] ranked = Arrays.stream(tested).sorted().distinct().toArray();
            return new PersonDay(
                    person, clustered, tested, targets, replay.impressions.draw(user, replay.days.begin(day), ranked));
        }
    }

    private Optional<Asked> asked(int day, int person) {
        Timeline timeline = panel.people().get(person);
        int[] positives = Arrays.stream(panel.positives(timeline, days.begin(day), days.begin(day + 1)))
                .map(action -> timeline.items()[action])
                .toArray();
        int[] items = Arrays.stream(positives).filter(eligible::get).toArray();
        ineligible += positives.length - items.length;
        if (items.length == 0) {
            return Optional.empty();
        }
        Past past = past(timeline, days.begin(day));
        if (past.isEmpty()) {
            withoutPast++;
            return Optional.empty();
        }
        int[] withVector = Arrays.stream(items).filter(space.known()::get).toArray();
        tested += items.length;
        withoutVector += items.length - withVector.length;
        return Optional.of(new Asked(
                person,
                past,
                withVector,
                Arrays.stream(items).sorted().distinct().toArray()));
    }

    /** What was counted on the days so far. */
    Counts counts(int evaluated) {
        int[] sorted = clusters.stream().mapToInt(Integer::intValue).sorted().toArray();
        return new Counts(
                panel.active(),
                panel.withPast(),
                panel.people().size(),
                evaluated,
                sorted.length,
                withoutPast,
                tested,
                withoutVector,
                ineligible,
                new ClusterCounts(
                        quantile(sorted, .1), quantile(sorted, .5), quantile(sorted, .9), quantile(sorted, 1)));
    }

    private static int quantile(int[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * (sorted.length - 1))];
    }
}
