package dev.longview.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.application.evaluation.EvaluationReport;
import dev.longview.application.evaluation.EvaluationReport.VectorSource;
import dev.longview.application.evaluation.LeaveOneOutReport;
import dev.longview.application.evaluation.LeaveOneOutReport.AtCutoff;
import dev.longview.application.evaluation.LeaveOneOutReport.Comparison;
import dev.longview.application.evaluation.LeaveOneOutReport.RankerResult;
import dev.longview.application.generation.SmallWorld;
import dev.longview.application.inspection.EvaluationTable;
import dev.longview.application.inspection.ListEvaluations;
import dev.longview.application.inspection.ListEvaluations.Listed;
import dev.longview.application.model.PositiveSettings;
import dev.longview.domain.evaluation.Interval;
import dev.longview.domain.evaluation.LeaveOneOut.Part;
import dev.longview.domain.evaluation.Protocol;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.Draft;
import dev.longview.storage.artifact.FileArtifactStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations on the disk, in one form for all protocols. */
class EvaluationsTest {

    private static final Interval TENTH = new Interval(.1, .05, .15);
    private static final Interval FIFTH = new Interval(.2, .15, .25);

    @TempDir
    Path root;

    @Test
    void aLeaveOneOutEvaluationIsATableOfItsMeasures() {
        FileArtifactStore artifacts = FileArtifactStore.at(root);
        leaveOneOut(artifacts);
        Listed listed = new ListEvaluations(artifacts).list(10);
        assertThat(listed.count()).isEqualTo(1);
        EvaluationTable table = listed.evaluations().getFirst().table().orElseThrow();
        assertThat(table.protocol()).isEqualTo("LEAVE_ONE_OUT");
        assertThat(table.subject()).contains("model");
        assertThat(table.measures())
                .extracting(EvaluationTable.Measure::name)
                .containsExactly("HR@10", "NDCG@10", "MRR");
        assertThat(table.measures().get(1).scores())
                .extracting(EvaluationTable.Score::mean)
                .containsExactly(.1, .2);
        assertThat(table.measures().get(1).comparison().orElseThrow().with()).isEqualTo("popular");
    }

    @Test
    void aDamagedEvaluationIsListedWithItsFaultAndTheNewestComeFirst() throws IOException {
        FileArtifactStore artifacts = FileArtifactStore.at(root);
        String damaged = leaveOneOut(artifacts);
        String whole = leaveOneOut(artifacts);
        Files.writeString(root.resolve("evaluations").resolve(damaged).resolve("evaluation.json"), "{");
        Listed listed = new ListEvaluations(artifacts).list(10);
        assertThat(listed.evaluations()).extracting(ListEvaluations.Row::id).containsExactly(whole, damaged);
        assertThat(listed.evaluations().getLast().fault()).contains(damaged);
        assertThat(new ListEvaluations(artifacts).list(1).evaluations()).hasSize(1);
    }

    @Test
    void oneThatIsGoneWhenItIsOpenedIsPassedOver() throws IOException {
        FileArtifactStore artifacts = FileArtifactStore.at(root);
        String there = leaveOneOut(artifacts);
        // listed like any other, but never found: as one that is purged in between
        Path gone = Files.createDirectories(root.resolve("evaluations").resolve("no id"));
        Path description = root.resolve("evaluations").resolve(there).resolve("artifact.json");
        Files.copy(description, gone.resolve("artifact.json"));
        assertThat(artifacts.list(ArtifactKind.EVALUATION)).contains("no id");
        assertThat(new ListEvaluations(artifacts).list(10).evaluations())
                .extracting(ListEvaluations.Row::id)
                .containsExactly(there);
    }

    private static String leaveOneOut(FileArtifactStore artifacts) {
        try (Draft draft = artifacts.draft(ArtifactKind.EVALUATION)) {
            draft.write(
                    EvaluationReport.FILE,
                    new LeaveOneOutReport(
                            draft.id(),
                            Optional.of("model-1"),
                            "data-1",
                            new LeaveOneOutReport.Setting(
                                    Protocol.LEAVE_ONE_OUT,
                                    Part.TEST,
                                    new PositiveSettings(List.of(), List.of()),
                                    100,
                                    1,
                                    12,
                                    VectorSource.GIVEN),
                            List.of("Everybody's last positive."),
                            new LeaveOneOutReport.Counts(5, 0, 0, 0, 0, 0),
                            List.of(result("popular", TENTH), result("model", FIFTH)),
                            List.of(new Comparison("NDCG@10", "popular", TENTH, .01))));
            return draft.commit(SmallWorld.PROVENANCE).id();
        }
    }

    private static RankerResult result(String ranker, Interval value) {
        return new RankerResult(ranker, List.of(new AtCutoff(10, value, value, .5, .4)), value);
    }
}
