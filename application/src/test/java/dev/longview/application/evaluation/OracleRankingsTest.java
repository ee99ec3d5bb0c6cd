package dev.longview.application.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.application.evaluation.EvaluationReport.RankerResult;
import dev.longview.application.evaluation.EvaluationReport.VectorSource;
import dev.longview.application.evaluation.World.Action;
import dev.longview.application.model.ModelDescription;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.evaluation.Protocol;
import dev.longview.domain.model.Features;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.ModelSpec;
import dev.longview.ports.failure.MisconfiguredException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Items on a circle, in degrees: a 0, b 20, c 90, d 115, e 170, f 240. Ann's most important cluster is of a, her second of c; she
 * will want b and d. Bob has nothing with a vector.
 */
class OracleRankingsTest {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final List<Action> ACTIONS = List.of(
            action("ann", "a", 8),
            action("ann", "a", 9),
            action("ann", "c", 9.5),
            action("ann", "b", 10.1),
            action("ann", "d", 10.2),
            action("bob", "g", 9),
            action("bob", "a", 10.3),
            action("bob", "a", 12));

    @TempDir
    Path folder;

    private final World world =
            World.of(ACTIONS, List.of("a", "b", "c", "d", "e", "f", "g")).vectors(circle(0, 20, 90, 115, 170, 240));

    @Test
    void everyTargetIsRankedByTheBestOfTheClusters() {
        EvaluationReport report = new Bench(world, folder).evaluate(with(1, 2));
        assertThat(report.rankers())
                .extracting(RankerResult::ranker)
                .endsWith("decayed-mean", "pinnersage-oracle c=1", "pinnersage-oracle c=2");
        // a is nearest to a, b the next; d is fourth. c is nearest to c, d the next. Bob gets a, the most popular, for
        // both
        assertThat(recall(report, "pinnersage-oracle c=1")).isEqualTo((.5 + 1) / 2);
        assertThat(recall(report, "pinnersage-oracle c=2")).isEqualTo(1);
    }

    @Test
    void theListTakesOneItemOfEachClusterInTurn() {
        Bench bench = new Bench(world, folder);
        EvaluationReport report = bench.evaluate(with(1, 2));
        int oracle = report.rankers().size() - 1;
        assertThat((String[]) bench.table.get(2 * (oracle - 1))[2]).containsExactly("a", "b", "c", "d", "f");
        assertThat((String[]) bench.table.get(2 * oracle)[2]).containsExactly("a", "c", "b", "d", "e");
        assertThat((String[]) bench.table.get(2 * oracle)[3])
                .as("without what ann did")
                .startsWith("b", "d");
        assertThat((String[]) bench.table.get(2 * oracle + 1)[2]).as("bob's").startsWith("a");
    }

    @Test
    void anOracleIsNoBaselineForTheModel() {
        Bench bench = new Bench(world, folder);
        ModelSpec spec = new ModelSpec(16, 2, 4, 1, 1, 0, Features.all(), ItemRepresentation.IDS, 7, 0, 2, 1, 1);
        String model = bench.model(new ModelDescription(
                spec, Bench.EVERYTHING, Protocol.TIME, Bench.HALF, 10 * DAY, "snapshot-1", 10, .5));
        EvaluationReport report = bench.evaluate(Bench.with(with(1, 2), model, EvaluationRequest.People.ALL));
        assertThat(report.rankers().getLast().ranker()).isEqualTo(EvaluationReport.MODEL);
        assertThat(report.comparisons())
                .isNotEmpty()
                .noneMatch(comparison -> comparison.baseline().startsWith("pinnersage"));
    }

    @Test
    void theReportSaysHowPastsWereClustered() {
        EvaluationReport report = new Bench(world, folder).evaluate(with(1, 2));
        var interests = report.protocol().interests().orElseThrow();
        assertThat(interests.threshold()).isEqualTo(.5);
        assertThat(interests.vectors()).isEqualTo(VectorSource.GIVEN);
        assertThat(report.words()).anyMatch(words -> words.contains("upper bound"));
        assertThat(new Bench(world, folder).evaluate(with(1, 2))).isEqualTo(report);
    }

    @Test
    void withoutVectorsItIsRefused() {
        Bench bench = new Bench(World.of(ACTIONS, List.of("a", "b", "c", "d", "e", "f", "g")), folder);
        assertThatThrownBy(() -> bench.evaluate(with(1)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("--item-vectors");
        assertThatThrownBy(() -> with(0)).hasMessageContaining("[0]");
    }

    private static EvaluationRequest with(Integer... clusters) {
        EvaluationRequest request = Bench.at(10 * DAY, Duration.ofDays(1), new EvaluationSettings(2, 5, 100, 50, .01));
        return new EvaluationRequest(
                request.model(),
                request.at(),
                request.horizon(),
                request.people(),
                request.positives(),
                request.split(),
                request.settings(),
                Optional.of(new InterestOracles(List.of(clusters), Bench.interests(.5))),
                request.provenance());
    }

    private static double recall(EvaluationReport report, String ranker) {
        return Bench.result(report, ranker, TargetColumn.ALL)
                .recallAtK()
                .orElseThrow()
                .mean();
    }

    private static Vectors circle(double... degrees) {
        Vectors vectors = Vectors.zeros(degrees.length, 2);
        for (int item = 0; item < degrees.length; item++) {
            vectors.values()[2 * item] = (float) Math.cos(Math.toRadians(degrees[item]));
            vectors.values()[2 * item + 1] = (float) Math.sin(Math.toRadians(degrees[item]));
        }
        return vectors;
    }

    private static Action action(String user, String item, double day) {
        return new Action(user, item, (long) (day * DAY), "like");
    }
}
