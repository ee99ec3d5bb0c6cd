package dev.longview.application.interest;

import dev.longview.application.daily.DayPlan;
import dev.longview.application.daily.Whom;
import dev.longview.domain.interest.Linkage;
import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.DataSnapshot;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Chooses the threshold: a sample of people is clustered to the end once, and every candidate is read off their dendrograms.
 * Candidates are round numbers up to where half of the light people have a single interest.
 */
public final class ThresholdTuning {

    private static final int MOST_CANDIDATES = 40;

    private final LocalDate day;
    private final Linkage linkage;
    private final DataSnapshot snapshot;
    private final ItemSpace space;
    private final RecentPast past;

    private ThresholdTuning(LocalDate day, Linkage linkage, DataSnapshot snapshot, ItemSpace space, RecentPast past) {
        this.day = day;
        this.linkage = linkage;
        this.snapshot = snapshot;
        this.space = space;
        this.past = past;
    }

    /**
     * For a batch of a day.
     *
     * @param day empty: the day of the data's last action
     * @throws MisconfiguredException for a day outside of the data
     */
    public static ThresholdTuning of(
            Optional<LocalDate> day, InterestSettings settings, DataSnapshot snapshot, ItemSpace space) {
        DayPlan plan = DayPlan.of(day, new Whom.Everyone(), snapshot.manifest(), Optional.empty());
        RecentPast past = RecentPast.of(plan, snapshot.manifest(), settings, space.known());
        return new ThresholdTuning(plan.day(), settings.linkage(), snapshot, space, past);
    }

    /**
     * Looks at a sample of people.
     *
     * @throws MisconfiguredException where nobody has enough actions
     */
    public ThresholdChoice choose(long seed, Progress progress) {
        ActivitySample sample = ActivitySample.of(snapshot, past, seed, progress);
        if (sample.people().isEmpty()) {
            throw new MisconfiguredException("No threshold can be chosen from the data: nobody has "
                    + Activity.FEWEST + " actions on items with a vector in the window up to the end of " + day
                    + ". Set pinnersage.threshold, or widen pinnersage.window.");
        }
        Map<Activity, List<ActivitySample.Person>> chosen = new EnumMap<>(Activity.class);
        for (Activity activity : Activity.values()) {
            chosen.put(activity, sample.of(activity));
        }
        Map<Integer, MergeHeights> heights = heights(chosen, progress);
        Map<Activity, List<MergeHeights>> groups = new EnumMap<>(Activity.class);
        chosen.forEach((activity, people) -> groups.put(
                activity,
                people.stream().map(person -> heights.get(person.user())).toList()));
        return ThresholdChoice.of(day, linkage, sample.people().size(), described(chosen), candidates(groups));
    }

    private static List<ThresholdChoice.Group> described(Map<Activity, List<ActivitySample.Person>> chosen) {
        return chosen.entrySet().stream()
                .map(group -> {
                    var actions = group.getValue().stream()
                            .mapToInt(ActivitySample.Person::actions)
                            .summaryStatistics();
                    return new ThresholdChoice.Group(
                            group.getKey(), group.getValue().size(), actions.getMin(), actions.getMax());
                })
                .toList();
    }

    private Map<Integer, MergeHeights> heights(Map<Activity, List<ActivitySample.Person>> chosen, Progress progress) {
        List<Integer> users = chosen.values().stream()
                .flatMap(List::stream)
                .map(ActivitySample.Person::user)
                .distinct()
                .toList();
        List<Timeline> timelines = snapshot.timelines(users);
        try (Progress.Task task = progress.start("Clustering a sample", timelines.size())) {
            AtomicInteger done = new AtomicInteger();
            return timelines.parallelStream().collect(Collectors.toMap(Timeline::user, timeline -> {
                MergeHeights heights = MergeHeights.of(linkage.dendrogram(
                        space.vectors().rows(past.of(timeline).items())));
                task.at(done.incrementAndGet(), "");
                return heights;
            }));
        }
    }

    private static List<ThresholdChoice.Candidate> candidates(Map<Activity, List<MergeHeights>> groups) {
        return thresholds(MergeHeights.medianOfLast(groups.get(Activity.LIGHT)))
                .map(threshold -> new ThresholdChoice.Candidate(
                        threshold,
                        MergeHeights.medianOfClusters(groups.get(Activity.LIGHT), threshold),
                        MergeHeights.medianOfClusters(groups.get(Activity.FREQUENT), threshold),
                        MergeHeights.medianOfClusters(groups.get(Activity.HEAVIEST), threshold),
                        groups.values().stream()
                                .flatMap(List::stream)
                                .mapToInt(person -> person.clusters(threshold))
                                .max()
                                .orElseThrow()))
                .toList();
    }

    /** Multiples of 1, 2 or 5 times a power of ten, in at most {@value #MOST_CANDIDATES} steps; 0 alone where nothing is unlike. */
    private static Stream<Double> thresholds(double greatest) {
        if (greatest == 0) {
            return Stream.of(0.0);
        }
        BigDecimal step = step(greatest);
        int steps = (int) Math.ceil(greatest / step.doubleValue());
        return IntStream.rangeClosed(1, steps)
                .mapToObj(i -> step.multiply(BigDecimal.valueOf(i)).doubleValue());
    }

    private static BigDecimal step(double greatest) {
        double least = greatest / MOST_CANDIDATES;
        int power = (int) Math.floor(Math.log10(least));
        return Stream.of(1, 2, 5, 10)
                .map(digit -> BigDecimal.valueOf(digit).scaleByPowerOfTen(power))
                .filter(step -> step.doubleValue() >= least)
                .findFirst()
                .orElseThrow();
    }
}
