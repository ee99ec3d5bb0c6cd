package dev.longview.application.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.application.evaluation.EvaluationReport.VectorSource;
import dev.longview.application.evaluation.World.Action;
import dev.longview.application.evaluation.interest.InterestEvaluationReport;
import dev.longview.application.evaluation.interest.InterestEvaluationReport.ClusterCounts;
import dev.longview.application.evaluation.interest.InterestEvaluationReport.Comparison;
import dev.longview.application.evaluation.interest.InterestEvaluationReport.Counts;
import dev.longview.application.evaluation.interest.InterestEvaluationReport.MethodResult;
import dev.longview.application.evaluation.interest.InterestEvaluationRequest;
import dev.longview.application.interest.InterestSettings;
import dev.longview.application.interest.InterestSettings.ItemVectors;
import dev.longview.application.model.ModelDescription;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.evaluation.Interval;
import dev.longview.domain.evaluation.Protocol;
import dev.longview.domain.interest.Linkage;
import dev.longview.domain.model.Features;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.ModelSpec;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.failure.MisconfiguredException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A world small enough to work out by hand: three pairs of items, a and b, c and d, e and f, ten degrees apart each and a
 * right angle from pair to pair. Two days are tested; everybody has two candidates.
 */
class EvaluateInterestsTest {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final LocalDate FROM = LocalDate.ofEpochDay(3);
    private static final Offset<Double> ROUNDING = within(1e-6);
    private static final String PUBLISHED = "ward medoid λ=0.01 e=3";
    private static final List<String> ITEMS = List.of("a", "b", "c", "d", "e", "f");
    private static final List<Action> ACTIONS = List.of(
            action("ann", "a", 1),
            action("ann", "c", 2),
            action("ann", "a", 2.5),
            action("ann", "b", 3.5),
            action("ann", "d", 4.5),
            action("bob", "e", 1.5),
            action("bob", "f", 3.2),
            action("cid", "a", 3.3),
            action("cid", "a", 4.2),
            action("dee", "a", 1.1));

    @TempDir
    Path folder;

    private final World world = World.of(ACTIONS, ITEMS).vectors(pairs());

    /** Ann finds b the first day, but not d the second, where b came last; bob finds f, cid a again. */
    @Test
    void theLastItemFindsItsPair() {
        MethodResult last = of(replay(), "last-item");
        assertThat(mean(last, MethodResult::recall)).isCloseTo((.5 + 1 + 1) / 3, ROUNDING);
        assertThat(mean(last, MethodResult::relevance)).isCloseTo((.5 + 1 + 1) / 3, ROUNDING);
        assertThat(mean(last, MethodResult::diversity)).isCloseTo(1 - Math.cos(Math.toRadians(10)), ROUNDING);
    }

    /** Ann's clusters are the pair of a and c alone: one candidate each, so a and c, which are like b and d. */
    @Test
    void clustersShareTheCandidates() {
        InterestEvaluationReport report = replay();
        MethodResult published = of(report, PUBLISHED);
        assertThat(mean(published, MethodResult::recall)).isCloseTo((0 + 1 + 1) / 3.0, ROUNDING);
        assertThat(mean(published, MethodResult::relevance)).isCloseTo(1, ROUNDING);
        double near = 1 - Math.cos(Math.toRadians(10));
        assertThat(mean(published, MethodResult::diversity)).isCloseTo((1 + near + near) / 3, ROUNDING);
        MethodResult one = of(report, "ward medoid λ=0.01 e=1");
        assertThat(mean(one, MethodResult::recall)).isCloseTo((.5 + 1 + 1) / 3, ROUNDING);
        assertThat(mean(one, MethodResult::relevance)).isCloseTo((.5 + 1 + 1) / 3, ROUNDING);
    }

    /** Before day four ann did a, c, a and b: the oracle knows that d comes next and takes c. */
    @Test
    void oraclesKnowTheNextAction() {
        InterestEvaluationReport report = replay();
        assertThat(mean(of(report, "oracle"), MethodResult::recall)).isEqualTo(1);
        assertThat(mean(of(report, "k-means-oracle k=3"), MethodResult::recall)).isEqualTo(1);
    }

    /** Four other items are all the impressions there are; d is behind b, a and c for somebody who is where b is. */
    @Test
    void testedItemsAreRankedAmongImpressions() {
        MethodResult last = of(replay(), "last-item");
        assertThat(mean(last, MethodResult::rPrecision)).isCloseTo((0 + 0 + 1) / 3.0, ROUNDING);
        // ann: b behind a, then d behind b, a, and before c; bob: f behind e; cid: a first
        assertThat(mean(last, MethodResult::reciprocalRank))
                .isCloseTo(((1 / 2.0 + 1 / 4.0) / 2 + 1 / 2.0 + 1) / 3, ROUNDING);
    }

    @Test
    void everybodyAndEveryDayIsAccountedFor() {
        InterestEvaluationReport report = replay();
        assertThat(report.counts()).isEqualTo(new Counts(3, 3, 3, 3, 4, 1, 4, 0, 0, new ClusterCounts(1, 2, 2, 2)));
        assertThat(report.actualDiversity().orElseThrow().mean())
                .as("ann did b and d, the others one thing each")
                .isCloseTo(1, ROUNDING);
        assertThat(report.protocol().vectors()).isEqualTo(VectorSource.GIVEN);
        assertThat(report.protocol().threshold()).isEqualTo(.5);
    }

    @Test
    void everyMethodIsComparedWithThePublishedOne() {
        InterestEvaluationReport report = replay();
        assertThat(report.reference()).isEqualTo(PUBLISHED);
        assertThat(report.comparisons()).hasSize(report.methods().size() - 1);
        Comparison last = report.comparisons().getFirst();
        assertThat(last.method()).isEqualTo("last-item");
        assertThat(last.recall().orElseThrow().mean()).isCloseTo(.5 / 3, ROUNDING);
        assertThat(last.relevance().orElseThrow().mean()).isCloseTo(-.5 / 3, ROUNDING);
    }

    @Test
    void itemsWithoutAVectorAreMissedInRecallAndCounted() {
        World without = World.of(ACTIONS, ITEMS).vectors(new Vectors(Arrays.copyOf(pairs().values(), 5 * 6), 6));
        InterestEvaluationReport report = new Bench(without, folder).replay(Bench.replay(FROM, 2));
        assertThat(report.counts().withoutVector()).isEqualTo(1);
        MethodResult last = of(report, "last-item");
        assertThat(mean(last, MethodResult::recall)).isCloseTo((.5 + 0 + 1) / 3, ROUNDING);
        assertThat(mean(last, MethodResult::relevance)).as("bob has none").isCloseTo((.5 + 1) / 2, ROUNDING);
    }

    @Test
    void positivesThatMayNotBeRecommendedAreLeftOutAndNobodyIsGivenThem() {
        InterestEvaluationReport report = new Bench(world.ineligible("b"), folder).replay(Bench.replay(FROM, 2));
        assertThat(report.counts().ineligible()).isEqualTo(1);
        assertThat(report.counts().personDays()).isEqualTo(3);
        assertThat(mean(of(report, "last-item"), MethodResult::recall)).isCloseTo((0 + 1 + 1) / 3.0, ROUNDING);
    }

    /**
     * Everybody does something new every day, at a right angle to all that came before. One candidate is the nearest to some
     * past item, so whoever finds anything has looked ahead.
     */
    @Test
    void theFutureIsNeverShown() {
        assertThat(allRecalls(strangers(0))).isNotEmpty().allMatch(recall -> recall == 0);
    }

    /** The same, if the past ends a day later: this is what a leak would look like. */
    @Test
    void aLeakWouldBeSeen() {
        assertThat(allRecalls(strangers(DAY))).anyMatch(recall -> recall > .5);
    }

    private static List<Double> allRecalls(InterestEvaluationReport report) {
        return report.methods().stream()
                .map(method -> mean(method, MethodResult::recall))
                .toList();
    }

    /** @param early how long before their day of the log's the people do what they are tested on, too */
    private InterestEvaluationReport strangers(long early) {
        List<Action> actions = new ArrayList<>();
        List<String> items = new ArrayList<>();
        for (int day = 0; day < 6; day++) {
            items.add("i" + day);
            for (String user : List.of("ann", "bob")) {
                actions.add(new Action(user, "i" + day, day * DAY + DAY / 2, "like"));
                if (early > 0 && day > 0) {
                    actions.add(new Action(user, "i" + day, day * DAY + DAY / 2 - early, "like"));
                }
            }
        }
        float[] axes = new float[36];
        IntStream.range(0, 6).forEach(item -> axes[7 * item] = 1);
        World orthogonal = World.of(actions, items).vectors(new Vectors(axes, 6));
        return new Bench(orthogonal, folder).replay(with(Bench.replay(LocalDate.ofEpochDay(2), 4), 100, 1));
    }

    /** What comes after a day, even at its very end, changes nothing of it. */
    @Test
    void laterDaysDoNotTouchEarlierOnes() {
        List<Action> longer = new ArrayList<>(ACTIONS);
        longer.add(new Action("bob", "a", 4 * DAY + 1, "like"));
        longer.add(action("ann", "e", 4.9));
        InterestEvaluationReport before = replay(world, 1);
        InterestEvaluationReport after = replay(World.of(longer, ITEMS).vectors(pairs()), 1);
        assertThat(after.methods()).isEqualTo(before.methods());
    }

    /** An action of the very moment that a day begins belongs to the day before: it is known, and not tested any more. */
    @Test
    void aDayBeginsAfterItsFirstMoment() {
        List<Action> actions = List.of(action("ann", "a", 1), action("ann", "c", 3), action("ann", "d", 3.1));
        InterestEvaluationReport report =
                new Bench(World.of(actions, ITEMS).vectors(pairs()), folder).replay(Bench.replay(FROM, 1));
        assertThat(report.counts().actions()).isEqualTo(1);
        assertThat(mean(of(report, "last-item"), MethodResult::recall)).isEqualTo(1);
    }

    @Test
    void onlyTheWindowAndTheLatestActionsCount() {
        List<Action> actions = List.of(
                action("ann", "e", 1),
                action("ann", "c", 96),
                action("ann", "a", 98),
                action("ann", "a", 99),
                action("ann", "f", 100.5),
                action("ann", "f", 100.6));
        Bench bench = new Bench(World.of(actions, ITEMS).vectors(pairs()), folder);
        InterestEvaluationRequest request = Bench.replay(LocalDate.ofEpochDay(100), 1);
        InterestEvaluationReport all = bench.replay(with(request, 2, settings(.5, 200, 50)));
        assertThat(all.counts().clusters().most()).isEqualTo(3);
        InterestEvaluationReport window = bench.replay(with(request, 2, settings(.5, 90, 50)));
        assertThat(window.counts().clusters().most()).isEqualTo(2);
        InterestEvaluationReport latest = bench.replay(with(request, 2, settings(.5, 90, 2)));
        assertThat(latest.counts().clusters().most()).isEqualTo(1);
    }

    @Test
    void withoutAThresholdThatOfABatchOfTheDayBeforeIsTaken() {
        List<Action> actions = new ArrayList<>();
        List<String> items = new ArrayList<>();
        for (int item = 0; item < 12; item++) {
            items.add("i" + item);
            for (String user : List.of("ann", "bob", "cid")) {
                actions.add(new Action(user, "i" + item, DAY + item, "like"));
            }
        }
        List.of("ann", "bob", "cid").forEach(user -> actions.add(action(user, "i0", 3.5)));
        float[] line = new float[24];
        for (int item = 0; item < 12; item++) {
            line[2 * item] = (float) Math.cos(item * item / 100.0);
            line[2 * item + 1] = (float) Math.sin(item * item / 100.0);
        }
        World people = World.of(actions, items).vectors(new Vectors(line, 2));
        InterestSettings unset = new InterestSettings(
                Optional.empty(), Duration.ofDays(90), 50, Linkage.WARD, Optional.empty(), .01, 20);
        Bench bench = new Bench(people, folder);
        InterestEvaluationReport report = bench.replay(with(Bench.replay(FROM, 1), 2, unset));
        assertThat(report.protocol().threshold())
                .isPositive()
                .isEqualTo(bench.tune(FROM.minusDays(1), unset).chosen().threshold());
        assertThat(report.counts().clusters().median()).isBetween(3, 5);
    }

    @Test
    void theSameSeedGivesTheSameReportAndTheSamePeople() {
        assertThat(replay()).isEqualTo(replay());
        InterestEvaluationReport one = new Bench(world, folder).replay(with(Bench.replay(FROM, 2), 1, 2));
        assertThat(one.counts().active()).isEqualTo(3);
        assertThat(one.counts().drawn()).isEqualTo(1);
        assertThat(new Bench(world, folder).replay(with(Bench.replay(FROM, 2), 1, 2)))
                .isEqualTo(one);
    }

    /** The fake model puts item i at an angle of i tenths and people where their last item is. */
    @Test
    void aModelIsMeasuredInItsOwnSpaceAndJudgedInTheOthers() {
        Bench bench = new Bench(world, folder);
        String model = bench.model(description(Protocol.TIME, 3 * DAY));
        InterestEvaluationReport report = bench.replay(with(with(Bench.replay(FROM, 2), 100, 3), Optional.of(model)));
        // nobody had acted on b, d and f before, so the ids' rows of these were never trained: only cid's a can be
        // found
        MethodResult single = of(report, "model (transformer)");
        assertThat(mean(single, MethodResult::recall)).isCloseTo(1 / 3.0, ROUNDING);
        assertThat(mean(single, MethodResult::relevance))
                .as("a, c and e, which are all that is found, are like everything")
                .isEqualTo(1);
        assertThat(of(report, "ward sequence-model λ=0.01 e=3").recall()).isPresent();
        assertThat(report.model()).contains(model);
        assertThat(bench.artifacts
                        .open(ArtifactKind.EVALUATION, report.id())
                        .read(InterestEvaluationReport.FILE, InterestEvaluationReport.class))
                .isEqualTo(report);
        assertThat(bench.artifacts
                        .open(ArtifactKind.EVALUATION, report.id())
                        .provenance()
                        .inputs())
                .containsEntry("data", bench.data())
                .containsEntry("model", model);
    }

    @Test
    void withoutGivenVectorsThoseOfTheModelAreTaken() {
        Bench bench = new Bench(World.of(ACTIONS, ITEMS), folder);
        String model = bench.model(description(Protocol.TIME, 3 * DAY));
        InterestEvaluationReport report = bench.replay(with(Bench.replay(FROM, 2), Optional.of(model)));
        assertThat(report.protocol().vectors()).isEqualTo(VectorSource.MODEL);
        assertThat(mean(of(report, "last-item"), MethodResult::recall)).isPositive();
        assertThatThrownBy(() -> bench.replay(Bench.replay(FROM, 2)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("vectors");
        InterestSettings given = new InterestSettings(
                Optional.of(ItemVectors.GIVEN), Duration.ofDays(90), 50, Linkage.WARD, Optional.of(.5), .01, 20);
        assertThatThrownBy(() -> bench.replay(with(Bench.replay(FROM, 2), 2, given)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("pinnersage.vectors");
    }

    @Test
    void aModelThatHasSeenTheDaysIsRefused() {
        Bench bench = new Bench(world, folder);
        String seen = bench.model(description(Protocol.TIME, 3 * DAY + 1));
        assertThatThrownBy(() -> bench.replay(with(Bench.replay(FROM, 2), Optional.of(seen))))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("--from");
        String last = bench.model(description(Protocol.LEAVE_ONE_OUT, 0));
        assertThatThrownBy(() -> bench.replay(with(Bench.replay(FROM, 2), Optional.of(last))))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("leave-one-out");
    }

    @Test
    void daysOutsideOfTheDataAreRefusedAndTheLastOnesAreTheDefault() {
        Bench bench = new Bench(world, folder);
        assertThatThrownBy(() -> bench.replay(Bench.replay(FROM, 3)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("1970-01-04")
                .hasMessageContaining("1970-01-05")
                .hasMessageContaining("--days");
        assertThatThrownBy(() -> bench.replay(Bench.replay(LocalDate.ofEpochDay(1), 1)))
                .isInstanceOf(MisconfiguredException.class);
        InterestEvaluationRequest asked = Bench.replay(FROM, 2);
        InterestEvaluationReport last = bench.replay(new InterestEvaluationRequest(
                asked.model(),
                Optional.empty(),
                2,
                asked.people(),
                asked.candidates(),
                asked.relevantCosine(),
                asked.positives(),
                asked.interests(),
                asked.resamples(),
                asked.provenance()));
        assertThat(last.protocol().from()).isEqualTo(FROM);
        assertThatThrownBy(() -> new Bench(world.orderOnly(), folder).replay(Bench.replay(FROM, 2)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("order-only");
    }

    @Test
    void nobodyToEvaluateIsExplained() {
        List<Action> newcomers = List.of(action("dee", "a", 1), action("ann", "a", 3.5));
        Bench bench = new Bench(World.of(newcomers, ITEMS).vectors(pairs()), folder);
        assertThatThrownBy(() -> bench.replay(Bench.replay(FROM, 1)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("of 1 people");
        assertThatThrownBy(() -> bench.replay(with(Bench.replay(FROM, 1), 2, settings(.5, 90, 50))))
                .hasMessageContaining("pinnersage.window");
    }

    @Test
    void requestsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> Bench.replay(FROM, 0)).hasMessageContaining("days to replay is 0");
        assertThatThrownBy(() -> with(Bench.replay(FROM, 1), 0, 2)).hasMessageContaining("people to evaluate is 0");
        assertThatThrownBy(() -> with(Bench.replay(FROM, 1), 1, 0)).hasMessageContaining("candidates is 0");
    }

    private InterestEvaluationReport replay() {
        return replay(world, 2);
    }

    private InterestEvaluationReport replay(World of, int days) {
        return new Bench(of, folder).replay(Bench.replay(FROM, days));
    }

    private static InterestEvaluationRequest with(InterestEvaluationRequest request, int people, int candidates) {
        return with(request, people, candidates, request.interests(), request.model());
    }

    private static InterestEvaluationRequest with(
            InterestEvaluationRequest request, int candidates, InterestSettings interests) {
        return with(request, request.people(), candidates, interests, request.model());
    }

    private static InterestEvaluationRequest with(InterestEvaluationRequest request, Optional<String> model) {
        return with(request, request.people(), request.candidates(), request.interests(), model);
    }

    private static InterestEvaluationRequest with(
            InterestEvaluationRequest request,
            int people,
            int candidates,
            InterestSettings interests,
            Optional<String> model) {
        return new InterestEvaluationRequest(
                model,
                request.from(),
                request.days(),
                people,
                candidates,
                request.relevantCosine(),
                request.positives(),
                interests,
                request.resamples(),
                request.provenance());
    }

    private static InterestSettings settings(double threshold, int days, int most) {
        return new InterestSettings(
                Optional.empty(), Duration.ofDays(days), most, Linkage.WARD, Optional.of(threshold), .01, 20);
    }

    private static MethodResult of(InterestEvaluationReport report, String method) {
        return report.methods().stream()
                .filter(result -> result.method().equals(method))
                .findFirst()
                .orElseThrow();
    }

    private static double mean(MethodResult method, Function<MethodResult, Optional<Interval>> measure) {
        return measure.apply(method).orElseThrow().mean();
    }

    /** Three planes at right angles, in each two items ten degrees apart. */
    private static Vectors pairs() {
        float cosine = (float) Math.cos(Math.toRadians(10));
        float sine = (float) Math.sin(Math.toRadians(10));
        float[] values = new float[36];
        for (int pair = 0; pair < 3; pair++) {
            values[2 * pair * 6 + 2 * pair] = 1;
            values[(2 * pair + 1) * 6 + 2 * pair] = cosine;
            values[(2 * pair + 1) * 6 + 2 * pair + 1] = sine;
        }
        return new Vectors(values, 6);
    }

    private static ModelDescription description(Protocol protocol, long until) {
        ModelSpec spec = new ModelSpec(16, 2, 4, 1, 1, 0, Features.all(), ItemRepresentation.IDS, 6, 0, 2, 1, 1);
        return new ModelDescription(spec, Bench.EVERYTHING, protocol, Bench.HALF, until, "snapshot-1", 10, .5);
    }

    private static Action action(String user, String item, double day) {
        return new Action(user, item, (long) (day * DAY), "like");
    }
}
