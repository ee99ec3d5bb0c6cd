package dev.longview.application.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.application.evaluation.EvaluationReport.VectorSource;
import dev.longview.application.evaluation.EvaluationRequest.People;
import dev.longview.application.evaluation.LeaveOneOutReport.AtCutoff;
import dev.longview.application.evaluation.LeaveOneOutReport.Counts;
import dev.longview.application.evaluation.LeaveOneOutReport.RankerResult;
import dev.longview.application.evaluation.World.Action;
import dev.longview.application.model.ModelDescription;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.evaluation.Interval;
import dev.longview.domain.evaluation.LeaveOneOut.Part;
import dev.longview.domain.evaluation.Protocol;
import dev.longview.domain.evaluation.UserSplit;
import dev.longview.domain.model.Features;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.ModelSpec;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.failure.MisconfiguredException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A world small enough to work out by hand. Before the test targets b is acted on five times, a and c three times, e twice;
 * the others never. So the popular order is b a c e and then d f g h i …, by id and not by index.
 */
class EvaluateLeaveOneOutTest {

    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final List<String> ITEMS =
            List.of("d", "c", "b", "a", "e", "f", "g", "h", "i", "n", "m", "l", "k", "j");
    private static final List<String> HISTORIES = List.of("abc", "abcd", "bc", "e", "aba", "cbei");

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(world(HISTORIES), folder);
    }

    /** One person per history, who acts on an item per letter. */
    private static World world(List<String> histories) {
        List<Action> actions = new ArrayList<>();
        for (int person = 0; person < histories.size(); person++) {
            String items = histories.get(person);
            for (int i = 0; i < items.length(); i++) {
                actions.add(new Action("person" + person, items.substring(i, i + 1), i, "like"));
            }
        }
        return World.of(actions, ITEMS);
    }

    @Test
    void everybodyIsAccountedFor() {
        assertThat(baselines(Part.TEST).counts()).isEqualTo(new Counts(4, 2, 0, 0, 1, 2));
        assertThat(baselines(Part.VALIDATION).counts()).isEqualTo(new Counts(4, 2, 0, 0, 0, 0));
        assertThat(new Bench(world(HISTORIES).ineligible("c"), folder)
                        .evaluate(Bench.leaveOneOut(Optional.empty(), Part.TEST))
                        .counts())
                .isEqualTo(new Counts(3, 2, 1, 0, 1, 2));
    }

    /** The targets c, d and i are first, second and sixth of what is left; the a of "aba" was seen and is a miss. */
    @Test
    void popularIsWhatAHandFinds() {
        RankerResult popular = ranker(baselines(Part.TEST), "popular");
        assertThat(popular.cutoffs()).extracting(AtCutoff::k).containsExactly(5, 10, 20, 50);
        assertThat(at(popular, 5).hitRate().mean()).isEqualTo(.5);
        assertThat(at(popular, 10).hitRate().mean()).isEqualTo(.75);
        assertThat(at(popular, 5).ndcg().mean()).isCloseTo((1 + 1 / log2(3)) / 4, ROUNDING);
        assertThat(at(popular, 50).ndcg().mean()).isCloseTo((1 + 1 / log2(3) + 1 / log2(7)) / 4, ROUNDING);
        assertThat(popular.reciprocalRank().mean()).isCloseTo((1 + 1 / 2.0 + 1 / 6.0) / 4, ROUNDING);
    }

    /** In somebody's first five are c e d f g, e d f g h, c e d f g and a d f g h: seven of fourteen items. */
    @Test
    void coverageIsTheShareOfTheCatalogueInSomebodysList() {
        RankerResult popular = ranker(baselines(Part.TEST), "popular");
        assertThat(at(popular, 5).coverage()).isEqualTo(7 / 14.0);
        // Everybody has seen b
        assertThat(at(popular, 50).coverage()).isEqualTo(13 / 14.0);
        // d, f and g stand there four times, e three times, c and h twice, a once: five make up 17 of 20, six 19
        assertThat(at(popular, 5).p90Coverage()).isEqualTo(6 / 14.0);
    }

    @Test
    void listsHoldWhatTheRankersFoundWithoutWhatWasSeen() {
        baselines(Part.TEST);
        assertThat(bench.table).hasSize(2 * 4);
        Object[] row = bench.table.getFirst();
        assertThat(row).startsWith("popular", "person0");
        assertThat((String[]) row[2]).containsExactly("c", "e", "d", "f", "g", "h", "i", "j", "k", "l", "m", "n");
        assertThat(row[3]).isEqualTo("c");
        // After b came c twice and e once; after that the popular items
        assertThat((String[]) bench.table.get(4 + 2)[2]).startsWith("c", "e", "d");
        // Nothing came after e
        assertThat((String[]) bench.table.get(4 + 3)[2]).startsWith("a", "d", "f");
    }

    /** Validation targets: b after a, c after ab, b after a, e after cb. The popular order is a b c e then. */
    @Test
    void validationIsAboutTheSecondLastAndKnowsNothingLater() {
        RankerResult popular = ranker(baselines(Part.VALIDATION), "popular");
        assertThat(at(popular, 5).ndcg().mean()).isCloseTo((3 + 1 / log2(3)) / 4, ROUNDING);
        assertThat(bench.table.getFirst()[3]).isEqualTo("b");
    }

    /** Everybody is asked for the second thing; the n of those on whose second thing the model was trained is known. */
    @Test
    void validationAsksWhoseTargetWasKeptOutAndKnowsTheOthers() {
        UserSplit split = new UserSplit(3, 0, .5);
        List<String> histories = IntStream.range(0, 20)
                .mapToObj(person -> keptOut(split, person) ? "abc" : "anc")
                .toList();
        int asked = Math.toIntExact(histories.stream().filter("abc"::equals).count());
        Bench halves = new Bench(world(histories), folder);
        String model = halves.model(description(Protocol.LEAVE_ONE_OUT, split, halves.data()));

        LeaveOneOutReport report = halves.evaluate(Bench.leaveOneOut(Optional.of(model), Part.VALIDATION));

        assertThat(asked).isBetween(1, 19);
        assertThat(report.counts()).isEqualTo(new Counts(asked, 0, 0, 20 - asked, 0, asked));
        assertThat((String[]) halves.table.getFirst()[2]).startsWith("n", "b", "c");
        assertThat(halves.evaluate(Bench.leaveOneOut(Optional.of(model), Part.TEST))
                        .counts()
                        .evaluated())
                .isEqualTo(20);
    }

    private static boolean keptOut(UserSplit split, int person) {
        return split.of("person" + person) == UserSplit.Part.VALIDATION;
    }

    @Test
    void nothingDependsOnWhatTheTestTargetsAre() {
        String model = bench.model(description(Protocol.LEAVE_ONE_OUT, bench.data()));
        bench.evaluate(Bench.leaveOneOut(Optional.of(model), Part.TEST));
        Bench other = new Bench(world(List.of("abn", "abcm", "bc", "e", "abk", "cbeb")), folder);
        String same = other.model(description(Protocol.LEAVE_ONE_OUT, other.data()));
        other.evaluate(Bench.leaveOneOut(Optional.of(same), Part.TEST));
        assertThat(other.table).hasSize(4 * 4).hasSameSizeAs(bench.table);
        for (int row = 0; row < 4 * 4; row++) {
            assertThat((String[]) other.table.get(row)[2])
                    .containsExactly((String[]) bench.table.get(row)[2]);
        }
    }

    /** The fake model is nearest to the last item by index; of b: c before e, then what nobody had met, by id. */
    @Test
    void theModelIsRankedLastAndComparedWithTheBestBaseline() {
        String model = bench.model(description(Protocol.LEAVE_ONE_OUT, bench.data()));
        LeaveOneOutReport report = bench.evaluate(Bench.leaveOneOut(Optional.of(model), Part.TEST));
        assertThat(report.rankers())
                .extracting(RankerResult::ranker)
                .containsExactly("popular", "most-often-next", "last-item", "model");
        assertThat(report.protocol().vectors()).isEqualTo(VectorSource.MODEL);
        assertThat((String[]) bench.table.get(3 * 4)[2]).startsWith("c", "e", "d", "f");
        assertThat(at(ranker(report, "model"), 5).hitRate().mean()).isEqualTo(.5);
        assertThat(report.comparisons())
                .extracting(LeaveOneOutReport.Comparison::metric)
                .containsExactly("HR@10", "NDCG@10");
        assertThat(report.comparisons().getFirst().difference().mean()).isZero();
        assertThat(report.comparisons().getFirst().baseline()).isEqualTo("popular");
    }

    /** c and e are alike; by id c beats e, although both are equally near to b. */
    @Test
    void tiesGoByIdWhateverTheIndex() {
        float[] values = new float[2 * ITEMS.size()];
        for (int item = 0; item < ITEMS.size(); item++) {
            values[2 * item] = 1;
        }
        Bench alike = new Bench(world(HISTORIES).vectors(new Vectors(values, 2)), folder);
        LeaveOneOutReport report = alike.evaluate(Bench.leaveOneOut(Optional.empty(), Part.TEST));
        assertThat(report.protocol().vectors()).isEqualTo(VectorSource.GIVEN);
        assertThat((String[]) alike.table.get(2 * 4)[2]).startsWith("c", "d", "e", "f", "g");
    }

    @Test
    void theOrderIsEnough() {
        LeaveOneOutReport ordered = new Bench(world(HISTORIES).orderOnly(), folder)
                .evaluate(Bench.leaveOneOut(Optional.empty(), Part.TEST));
        assertThat(ordered.rankers()).isEqualTo(baselines(Part.TEST).rankers());
    }

    @Test
    void theArtifactHoldsTheReportAndWhatWentIn() {
        LeaveOneOutReport report = baselines(Part.TEST);
        var artifact = bench.artifacts.open(ArtifactKind.EVALUATION, report.id());
        assertThat(artifact.read(EvaluationReport.FILE, LeaveOneOutReport.class))
                .isEqualTo(report);
        assertThat(artifact.provenance().inputs()).containsEntry("data", bench.data());
        assertThat(report.words()).anyMatch(words -> words.contains("id comes first"));
        Interval interval = report.rankers().getFirst().reciprocalRank();
        assertThat(interval.low()).isLessThan(interval.mean());
        assertThat(interval.high()).isGreaterThan(interval.mean());
        assertThat(baselines(Part.TEST).rankers()).isEqualTo(report.rankers());
    }

    @Test
    void aModelOfTheOtherProtocolHasSeenTheTargetsAndIsRefused() {
        String byTime = bench.model(description(Protocol.TIME, bench.data()));
        assertThatThrownBy(() -> bench.evaluate(Bench.leaveOneOut(Optional.of(byTime), Part.TEST)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("time protocol")
                .hasMessageContaining("seen");
        String leftOut = bench.model(description(Protocol.LEAVE_ONE_OUT, bench.data()));
        assertThatThrownBy(() -> bench.evaluate(Bench.with(Bench.at(1), leftOut, People.ALL)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("leave-one-out");
    }

    @Test
    void aModelThatLeftOutOtherDataIsRefused() {
        String elsewhere = bench.model(description(Protocol.LEAVE_ONE_OUT, "yesterday"));
        assertThatThrownBy(() -> bench.evaluate(Bench.leaveOneOut(Optional.of(elsewhere), Part.TEST)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("yesterday")
                .hasMessageContaining(bench.data());
    }

    @Test
    void nobodyToEvaluateIsExplained() {
        Bench few = new Bench(world(List.of("a", "bc")), folder);
        assertThatThrownBy(() -> few.evaluate(Bench.leaveOneOut(Optional.empty(), Part.TEST)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("2 people have fewer than three");
    }

    @Test
    void nobodyKeptOutIsExplained() {
        String model = bench.model(description(Protocol.LEAVE_ONE_OUT, new UserSplit(3, 0, 0), bench.data()));
        assertThatThrownBy(() -> bench.evaluate(Bench.leaveOneOut(Optional.of(model), Part.VALIDATION)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("on that of 4 the model was trained")
                .hasMessageContaining("train.held-out.validation");
    }

    private LeaveOneOutReport baselines(Part part) {
        return bench.evaluate(Bench.leaveOneOut(Optional.empty(), part));
    }

    private static RankerResult ranker(LeaveOneOutReport report, String name) {
        return report.rankers().stream()
                .filter(result -> result.ranker().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static AtCutoff at(RankerResult ranker, int k) {
        return ranker.cutoffs().stream().filter(one -> one.k() == k).findFirst().orElseThrow();
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

    private static ModelDescription description(Protocol protocol, String data) {
        return description(protocol, Bench.HALF, data);
    }

    private static ModelDescription description(Protocol protocol, UserSplit split, String data) {
        ModelSpec spec =
                new ModelSpec(8, 2, 4, 1, 1, 0, Features.all(), ItemRepresentation.IDS, ITEMS.size(), 0, 2, 1, 1);
        return new ModelDescription(spec, Bench.EVERYTHING, protocol, split, 0, data, 10, .5);
    }
}
