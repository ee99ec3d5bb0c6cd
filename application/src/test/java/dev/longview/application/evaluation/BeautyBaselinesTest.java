package dev.longview.application.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longview.application.evaluation.EvaluationReport.VectorSource;
import dev.longview.application.evaluation.LeaveOneOutReport.AtCutoff;
import dev.longview.application.evaluation.LeaveOneOutReport.Counts;
import dev.longview.application.evaluation.LeaveOneOutReport.RankerResult;
import dev.longview.application.evaluation.World.Action;
import dev.longview.domain.evaluation.LeaveOneOut.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The baselines on amazon-beauty, leave-one-out, against figures that were computed independently of this code, in Python. */
@Tag("real-data")
@EnabledIfSystemProperty(named = "longview.realData", matches = ".+")
class BeautyBaselinesTest {

    private static final double ROUNDING = .000005;

    @TempDir
    Path folder;

    @Test
    void baselinesOfBothParts() throws IOException {
        World data = read();
        assertThat(data.snapshot().manifest().users()).isEqualTo(22_363);
        assertThat(data.snapshot().manifest().items()).isEqualTo(12_101);
        assertThat(data.snapshot().manifest().events()).isEqualTo(198_502);
        Bench bench = new Bench(data, folder);

        LeaveOneOutReport test = bench.evaluate(request(Part.TEST));
        assertThat(test.counts()).isEqualTo(new Counts(22_363, 0, 0, 0, 0, 52));
        assertThat(test.protocol().vectors()).isEqualTo(VectorSource.NONE);
        check(test.rankers().getFirst(), .01346, .00608, .0013, .00598);
        check(test.rankers().getLast(), .07566, .05030, .8767, .04531);

        bench.table.clear();
        LeaveOneOutReport validation = bench.evaluate(request(Part.VALIDATION));
        check(validation.rankers().getFirst(), .01637, .00796, .0012, .00790);
        check(validation.rankers().getLast(), .08568, .05541, .8662, .04932);
    }

    /** With few resamples, for the intervals are not looked at. */
    private static LeaveOneOutRequest request(Part part) {
        LeaveOneOutRequest usual = Bench.leaveOneOut(Optional.empty(), part);
        return new LeaveOneOutRequest(
                usual.model(),
                usual.part(),
                usual.positives(),
                new EvaluationSettings(10, 50, 1_000_000, 10, .01),
                usual.provenance());
    }

    private static void check(RankerResult ranker, double hitRate, double ndcg, double coverage, double reciprocal) {
        AtCutoff ten = ranker.cutoffs().get(1);
        assertThat(ten.k()).isEqualTo(10);
        assertThat(ten.hitRate().mean()).isCloseTo(hitRate, within(ROUNDING));
        assertThat(ten.ndcg().mean()).isCloseTo(ndcg, within(ROUNDING));
        assertThat(ten.coverage()).isCloseTo(coverage, within(.00005));
        assertThat(ranker.reciprocalRank().mean()).isCloseTo(reciprocal, within(ROUNDING));
    }

    private static World read() throws IOException {
        Path file = Path.of(System.getProperty("longview.realData"), "amazon-beauty", "Beauty.txt.gz");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<Action> actions =
                    lines.lines().flatMap(BeautyBaselinesTest::line).toList();
            return World.of(
                            actions,
                            actions.stream().map(Action::item).distinct().toList())
                    .orderOnly();
        }
    }

    private static Stream<Action> line(String line) {
        String[] words = line.split(" ", -1);
        return IntStream.range(1, words.length).mapToObj(i -> new Action(words[0], words[i], i, "action"));
    }
}
