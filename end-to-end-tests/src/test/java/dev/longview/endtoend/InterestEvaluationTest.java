package dev.longview.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PinnerSage measured from the command line, on people who walk around a ring of items that lie on a circle. */
class InterestEvaluationTest {

    @TempDir
    static Path folder;

    private static Launcher longview;

    @BeforeAll
    static void aLogWithVectors() {
        longview = new Launcher(folder);
        SmallData data = new SmallData(folder);
        StringBuilder vectors = new StringBuilder("thing,vector\n");
        for (int item = 0; item < 39; item++) {
            double angle = Math.PI * item / 20;
            vectors.append("i").append(item).append(",\"[").append(Math.cos(angle));
            vectors.append(", ").append(Math.sin(angle)).append("]\"\n");
        }
        String file = data.write("vectors.csv", vectors.toString()).toString();
        longview.succeed(data.ingest(data.events(), "--item-vectors", file));
    }

    /** Everybody acts once a day, the first at midnight, which is the end of the day before. The last item has no vector. */
    @Test
    void withoutAModelDaysAreReplayedAndTheReportIsKept() throws Exception {
        String told = longview.succeed(
                "evaluate", "--protocol", "pinnersage", "--days", "3", "--candidates", "4", "--baselines-only");
        assertThat(told)
                .contains("3 days from 2026-02-17", "last-item", "ward medoid λ=0.01 e=3", "k-means medoid", "oracle")
                .contains(
                        "60 people evaluated on 179 days",
                        "179 actions tested, 3 of them",
                        "less ward medoid",
                        "what people did")
                .doesNotContain("sequence-model");
        try (Stream<Path> kept = Files.list(folder.resolve("workspace/evaluations"))) {
            List<Path> evaluations = kept.toList();
            assertThat(evaluations).isNotEmpty().allMatch(path -> Files.exists(path.resolve("evaluation.json")));
        }
        String some = longview.succeed("evaluate", "--protocol", "pinnersage", "--users", "7", "--baselines-only");
        assertThat(some).contains("7 people evaluated", "of whom 7 were drawn");
    }

    @Test
    void aModelIsMeasuredBesideAndAnOracleOfClustersBesideAModel() {
        longview.succeed(Launcher.with(SmallData.TINY, "train", "--until", "2026-02-10"));
        assertThat(longview.succeed("evaluate", "--protocol", "pinnersage", "--from", "2026-02-12", "--days", "2"))
                .contains("model (transformer)", "ward sequence-model λ=0.01 e=3");
        assertThat(longview.succeed(
                        "evaluate", "--at", "2026-02-10", "--horizon", "5d", "--users", "all", "--pinnersage", "1,3"))
                .contains("pinnersage-oracle c=1", "pinnersage-oracle c=3", "upper bound");

        Launcher.Finished seen = longview.run("evaluate", "--protocol", "pinnersage", "--from", "2026-02-09");
        assertThat(seen.exit()).isEqualTo(1);
        assertThat(seen.errors()).contains("it has seen what it should foretell", "--from");
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertThat(longview.run("evaluate", "--protocol", "pinnersage", "--at", "2026-02-10")
                        .exit())
                .isEqualTo(2);
        assertThat(longview.run("evaluate", "--at", "2026-02-10", "--users", "7")
                        .exit())
                .isEqualTo(2);
        Launcher.Finished outside = longview.run("evaluate", "--protocol", "pinnersage", "--from", "2027-01-01");
        assertThat(outside.exit()).isEqualTo(1);
        assertThat(outside.errors()).contains("2027-01-01", "2026-01-01");
    }
}
