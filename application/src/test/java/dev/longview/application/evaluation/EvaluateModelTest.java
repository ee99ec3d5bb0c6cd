package dev.longview.application.evaluation;

import static dev.longview.application.evaluation.Bench.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.application.evaluation.EvaluationReport.ColumnCount;
import dev.longview.application.evaluation.EvaluationReport.Counts;
import dev.longview.application.evaluation.EvaluationReport.RankerResult;
import dev.longview.application.evaluation.EvaluationReport.VectorSource;
import dev.longview.application.evaluation.EvaluationRequest.People;
import dev.longview.application.evaluation.World.Action;
import dev.longview.application.model.ModelDescription;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.evaluation.Interval;
import dev.longview.domain.evaluation.Protocol;
import dev.longview.domain.evaluation.UserSplit;
import dev.longview.domain.model.Features;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.ModelSpec;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A world small enough to work out by hand. Until day 10, c is acted on three times, b twice (last on day 9), a twice
 * (last on day 2), e once, d and f never. So the popular order is c b a e d f, and that of the last week c b e a d f.
 */
class EvaluateModelTest {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long T = 10 * DAY;
    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final List<Action> ACTIONS = List.of(
            action("ann", "a", 1),
            action("ann", "a", 2),
            action("ann", "b", 9),
            action("ann", "a", 10.5),
            action("ann", "c", 10.6),
            action("bob", "c", 3),
            action("bob", "c", 4),
            action("bob", "c", 5),
            action("bob", "d", 10.2),
            action("bob", "c", 10.3),
            action("cid", "a", 10.1),
            action("dee", "e", 8),
            action("dee", "e", 12),
            action("eve", "b", 2.5),
            action("eve", "b", 10.1));

    @TempDir
    Path folder;

    private final World world = World.of(ACTIONS, List.of("a", "b", "c", "d", "e", "f"));

    @Test
    void everybodyAndEveryTargetIsAccountedFor() {
        EvaluationReport report = bench().evaluate(at(T));
        assertThat(report.counts()).isEqualTo(new Counts(3, 0, 1, 1, 0, 0));
        assertThat(report.columns())
                .containsExactly(
                        new ColumnCount(TargetColumn.ALL, 3, 5, 1),
                        new ColumnCount(TargetColumn.NEW, 2, 2, .4),
                        new ColumnCount(TargetColumn.COLD, 1, 1, .2));
        assertThat(report.protocol().corpus()).isEqualTo(6);
    }

    @Test
    void recallOfTheBaselinesIsWhatAHandFinds() {
        EvaluationReport report = bench().evaluate(at(T));
        assertThat(recall(report, "popular", TargetColumn.ALL)).isCloseTo(1 / 3.0, ROUNDING);
        assertThat(recall(report, "popular-7d", TargetColumn.ALL)).isCloseTo(1 / 3.0, ROUNDING);
        assertThat(recall(report, "own-frequent", TargetColumn.ALL)).isCloseTo(2 / 3.0, ROUNDING);
        assertThat(recall(report, "own-recent", TargetColumn.ALL)).isCloseTo(1 / 2.0, ROUNDING);
        assertThat(Bench.result(report, "popular", TargetColumn.ALL)
                        .recallAtDepth()
                        .orElseThrow()
                        .mean())
                .isCloseTo(2 / 3.0, ROUNDING);
        assertThat(Bench.result(report, "popular", TargetColumn.ALL)
                        .ndcgAtK()
                        .orElseThrow()
                        .mean())
                .isCloseTo(2 / 3.0, ROUNDING);
    }

    /** Ann's new target c is first of what she has not seen; bob's new target d is behind b, a and e. */
    @Test
    void newAndColdTargetsAreRankedAmongWhatThePersonHasNotSeen() {
        EvaluationReport report = bench().evaluate(at(T));
        assertThat(recall(report, "own-frequent", TargetColumn.NEW)).isEqualTo(.5);
        assertThat(recall(report, "popular", TargetColumn.NEW)).isEqualTo(.5);
        assertThat(recall(report, "popular", TargetColumn.COLD)).isZero();
    }

    @Test
    void coverageAndEntropyAreOverTheListsOfEverybody() {
        EvaluationReport report = new Bench(world.interests(0, 0, 1, -1, 1, 2), folder).evaluate(at(T));
        assertThat(Bench.of(report, "popular").coverage()).isEqualTo(1 / 6.0);
        assertThat(Bench.of(report, "own-frequent").coverage()).isEqualTo(3 / 6.0);
        // Everybody gets c and b, which are of two interests
        assertThat(Bench.of(report, "popular").entropy().orElseThrow().mean()).isCloseTo(Math.log(2), ROUNDING);
        // Ann's a and b are of one, bob's c and b and eve's b and c of two
        assertThat(Bench.of(report, "own-frequent").entropy().orElseThrow().mean())
                .isCloseTo(2 * Math.log(2) / 3, ROUNDING);
        assertThat(Bench.of(bench().evaluate(at(T)), "popular").entropy()).isEmpty();
    }

    @Test
    void theTableHoldsEverybodysListsAndTargets() {
        Bench bench = bench();
        bench.evaluate(at(T));
        assertThat(bench.table).hasSize(4 * 3);
        Object[] row = bench.table.get(2 * 3);
        assertThat(row).startsWith("own-frequent", "ann");
        assertThat((String[]) row[2]).containsExactly("a", "b");
        assertThat((String[]) row[3]).containsExactly("c", "e");
        assertThat((String[]) row[4]).containsExactly("a", "c");
        assertThat((String[]) row[5]).containsExactly("c");
        assertThat((String[]) row[6]).isEmpty();
    }

    @Test
    void theArtifactHoldsTheReportAndWhatWentIn() {
        Bench bench = bench();
        EvaluationReport report = bench.evaluate(at(T));
        var artifact = bench.artifacts.open(ArtifactKind.EVALUATION, report.id());
        assertThat(artifact.read(EvaluationReport.FILE, EvaluationReport.class)).isEqualTo(report);
        assertThat(artifact.provenance().inputs())
                .containsEntry(
                        "data", bench.artifacts.currentId(ArtifactKind.DATA).orElseThrow());
        assertThat(report.words()).anyMatch(words -> words.contains("lower index"));
    }

    @Test
    void theSameSeedGivesTheSameReport() {
        EvaluationReport report = bench().evaluate(at(T));
        assertThat(bench().evaluate(at(T))).isEqualTo(report);
        Interval interval =
                Bench.result(report, "popular", TargetColumn.ALL).recallAtK().orElseThrow();
        assertThat(interval.low()).isLessThanOrEqualTo(interval.mean());
        assertThat(interval.high()).isGreaterThanOrEqualTo(interval.mean());
    }

    @Test
    void theHorizonBeginsAfterTAndEndsWithItsLastMillisecond() {
        List<Action> actions = List.of(
                action("ann", "a", 10), action("ann", "b", 11), action("ann", "c", 11.001), action("bob", "c", 12));
        Bench bench = new Bench(World.of(actions, List.of("a", "b", "c")), folder);
        bench.evaluate(at(T));
        assertThat((String[]) bench.table.getFirst()[4]).containsExactly("b");
    }

    @Test
    void itemsThatMayNotBeRecommendedAreNeitherRankedNorTargets() {
        Bench bench = new Bench(world.ineligible("c"), folder);
        EvaluationReport report = bench.evaluate(at(T));
        assertThat(report.counts()).isEqualTo(new Counts(3, 0, 1, 1, 0, 2));
        assertThat((String[]) bench.table.getFirst()[2]).containsExactly("b", "a");
        assertThat(new Bench(world.ineligible("b"), folder).evaluate(at(T)).counts())
                .isEqualTo(new Counts(2, 0, 1, 1, 1, 1));
    }

    @Test
    void aLargeCatalogueIsSampledAndEveryTargetCanStillBeFound() {
        EvaluationSettings one = new EvaluationSettings(3, 3, 1, 50, .01);
        EvaluationReport report = bench().evaluate(at(T, Duration.ofDays(1), one));
        assertThat(report.protocol().corpus()).isEqualTo(1);
        assertThat(report.protocol().catalogue()).isEqualTo(6);
        assertThat(recall(report, "popular", TargetColumn.ALL)).isEqualTo(1);
    }

    /** a = (1, 0), b = (0, 1), c close to b, d close to a; e and f have none. */
    @Test
    void givenVectorsMakeTheVectorBaselines() {
        Vectors vectors = new Vectors(new float[] {1, 0, 0, 2, .1f, 1, 1, .1f}, 2);
        Bench bench = new Bench(world.vectors(vectors), folder);
        EvaluationReport report = bench.evaluate(at(T, Duration.ofDays(1), new EvaluationSettings(1, 6, 9, 5, .01)));
        assertThat(report.protocol().vectors()).isEqualTo(VectorSource.GIVEN);
        assertThat(report.rankers())
                .extracting(RankerResult::ranker)
                .containsExactly("popular", "popular-7d", "own-frequent", "own-recent", "last-item", "decayed-mean");
        assertThat((String[]) bench.table.get(4 * 3)[2]).containsExactly("b", "c", "d", "a", "e", "f");
        // Two old actions on a outweigh one fresh one on b at 1 % a day
        assertThat((String[]) bench.table.get(5 * 3)[2]).startsWith("d", "a");
        EvaluationSettings fast = new EvaluationSettings(1, 6, 9, 5, 1);
        bench.evaluate(at(T, Duration.ofDays(1), fast));
        assertThat((String[]) bench.table.get(6 * 3 + 5 * 3)[2]).startsWith("b", "c");
    }

    @Test
    void aPersonWithoutAnyVectorGetsThePopularItems() {
        Bench bench = new Bench(world.vectors(new Vectors(new float[] {1, 0}, 2)), folder);
        bench.evaluate(at(T));
        assertThat((String[]) bench.table.get(4 * 3 + 1)[2]).containsExactly("c", "b");
    }

    @Test
    void theModelIsRankedLastAndComparedWithTheBestBaseline() {
        Bench bench = bench();
        String model = bench.model(description(T, 1));
        EvaluationReport report = bench.evaluate(Bench.with(at(T), model, People.ALL));
        assertThat(report.model()).contains(model);
        assertThat(report.protocol().vectors()).isEqualTo(VectorSource.MODEL);
        assertThat(report.rankers().getLast().ranker()).isEqualTo(EvaluationReport.MODEL);
        // The fake finds the last item first: b for ann, c for bob, b for eve
        assertThat(recall(report, EvaluationReport.MODEL, TargetColumn.ALL)).isEqualTo(.5);
        var comparison = report.comparisons().getFirst();
        assertThat(comparison.baseline()).isEqualTo("own-frequent");
        assertThat(comparison.difference().mean()).isCloseTo(-1 / 6.0, ROUNDING);
        assertThat(comparison.difference().high()).isZero();
        assertThat(comparison.notBetter()).isEqualTo(1);
        assertThat(bench.artifacts
                        .open(ArtifactKind.EVALUATION, report.id())
                        .provenance()
                        .inputs())
                .containsEntry("model", model);
    }

    @Test
    void onlyPeopleHeldOutFromTheModelAreEvaluated() {
        List<Action> crowd = IntStream.range(0, 100)
                .boxed()
                .flatMap(user -> Stream.of(
                        action("user" + user, "a", 9),
                        action("user" + user, "b", 10.5),
                        action("user" + user, "b", 12)))
                .toList();
        Bench bench = new Bench(World.of(crowd, List.of("a", "b")), folder);
        String model = bench.model(description(T, 1));
        EvaluationReport report = bench.evaluate(Bench.with(at(T), model, People.HELD_OUT));
        long heldOut = IntStream.range(0, 100)
                .filter(user -> Bench.HALF.of("user" + user) == UserSplit.Part.EVALUATION)
                .count();
        assertThat(report.counts().evaluated()).isEqualTo((int) heldOut).isBetween(30, 70);
        assertThat(report.counts().notHeldOut()).isEqualTo(100 - (int) heldOut);
    }

    /** The model knows likes only: a view makes an item neither seen nor a target. */
    @Test
    void actionsOfATypeThatTheModelDoesNotKnowAreDropped() {
        List<Action> actions = List.of(
                action("ann", "a", 9),
                new Action("ann", "b", 9 * DAY, "view"),
                action("ann", "b", 10.5),
                new Action("ann", "c", 10 * DAY + 1, "view"),
                action("ann", "b", 12));
        Bench bench = new Bench(World.of(actions, List.of("a", "b", "c")), folder);
        bench.evaluate(Bench.with(at(T), bench.model(description(T, 1)), People.ALL));
        assertThat((String[]) bench.table.getFirst()[4]).containsExactly("b");
        assertThat((String[]) bench.table.getFirst()[5]).containsExactly("b");
    }

    @Test
    void aModelThatHasSeenTheFutureIsRefused() {
        Bench bench = bench();
        String model = bench.model(description(T + 1, 1));
        assertThatThrownBy(() -> bench.evaluate(Bench.with(at(T), model, People.ALL)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("1970-01-11T00:00:00.001Z")
                .hasMessageContaining("seen");
    }

    @Test
    void aTimeOutsideOfTheDataIsRefused() {
        assertThatThrownBy(() -> bench().evaluate(at(12 * DAY)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("1970-01-14T00:00:00Z")
                .hasMessageContaining("1970-01-13T00:00:00Z")
                .hasMessageContaining("--horizon");
        assertThatThrownBy(() -> bench().evaluate(at(0))).isInstanceOf(MisconfiguredException.class);
        assertThatThrownBy(() -> new Bench(world.orderOnly(), folder).evaluate(at(T)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("order-only");
    }

    @Test
    void nobodyToEvaluateIsExplained() {
        assertThatThrownBy(() -> bench().evaluate(at(6 * DAY)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("3 no positive");
    }

    @Test
    void aModelOfNaNsIsRefused() {
        Vectors broken = new Vectors(new float[] {1, Float.NaN}, 2);
        Vectors sound = new Vectors(new float[] {1, 0}, 2);
        assertThatThrownBy(() -> new Rankers.Embeddings(sound, broken, new BitSet()))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("items hold NaN");
        assertThatThrownBy(() -> new Rankers.Embeddings(broken, sound, new BitSet()))
                .hasMessageContaining("people hold NaN");
    }

    @Test
    void missingThingsAreNotFound() {
        assertThatThrownBy(() -> bench().evaluate(Bench.with(at(T), "none", People.ALL)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new EvaluationSettings(0, 1, 1, 1, 0)).hasMessageContaining("evaluation.k is 0");
        assertThatThrownBy(() -> new EvaluationSettings(9, 8, 1, 1, 0)).hasMessageContaining("evaluation.depth is 8");
        assertThatThrownBy(() -> new EvaluationSettings(1, 1, 1, 1, Double.NaN))
                .hasMessageContaining("evaluation.decay-per-day");
        assertThatThrownBy(() -> at(T, Duration.ZERO, Bench.USUAL)).isInstanceOf(MisconfiguredException.class);
    }

    private Bench bench() {
        return new Bench(world, folder);
    }

    private static double recall(EvaluationReport report, String ranker, TargetColumn column) {
        return Bench.result(report, ranker, column).recallAtK().orElseThrow().mean();
    }

    private static ModelDescription description(long until, int types) {
        ModelSpec spec = new ModelSpec(16, 2, 4, 1, 1, 0, Features.all(), ItemRepresentation.IDS, 6, 0, 2, types, 1);
        return new ModelDescription(spec, Bench.EVERYTHING, Protocol.TIME, Bench.HALF, until, "snapshot-1", 10, .5);
    }

    private static Action action(String user, String item, double day) {
        return new Action(user, item, (long) (day * DAY), "like");
    }
}
