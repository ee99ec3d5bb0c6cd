package dev.longview.application.evaluation;

import dev.longview.application.evaluation.EvaluationReport.VectorSource;
import dev.longview.application.evaluation.LeaveOneOutRanking.Catalogue;
import dev.longview.application.evaluation.LeaveOneOutReport.Setting;
import dev.longview.application.evaluation.Rankers.Embeddings;
import dev.longview.application.model.ModelDescription;
import dev.longview.application.model.PositiveSettings;
import dev.longview.domain.evaluation.Bootstrap;
import dev.longview.domain.evaluation.LeaveOneOut;
import dev.longview.domain.evaluation.Protocol;
import dev.longview.domain.evaluation.UserSplit;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.model.ModelRuntime;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.table.TableWriter;
import dev.longview.ports.timeline.DataSnapshot;
import dev.longview.ports.timeline.TimelineStore;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures a model, or only the baselines, on the last positive of everybody
 * ({@link dev.longview.domain.evaluation.LeaveOneOut}), and keeps the report and everybody's lists as an artifact. Safe for
 * use by many threads.
 */
public final class EvaluateLeaveOneOut {

    private final ArtifactStore artifacts;
    private final TimelineStore timelines;
    private final ModelRuntime runtime;
    private final TableWriter tables;

    @Inject
    public EvaluateLeaveOneOut(
            ArtifactStore artifacts, TimelineStore timelines, ModelRuntime runtime, TableWriter tables) {
        this.artifacts = artifacts;
        this.timelines = timelines;
        this.runtime = runtime;
        this.tables = tables;
    }

    /**
     * Evaluates over the current data.
     *
     * @throws MisconfiguredException for a model that was trained by another protocol or on other data, or nobody to evaluate
     * @throws NotFoundException without data, or for an unknown model
     */
    public LeaveOneOutReport evaluate(LeaveOneOutRequest request, Progress progress) {
        DataSnapshot snapshot = CurrentData.open(artifacts, timelines);
        Optional<Artifact> model = request.model().map(id -> artifacts.open(ArtifactKind.MODEL, id));
        Optional<ModelDescription> description = model.map(made -> description(made, snapshot));
        PositiveSettings positives =
                description.map(ModelDescription::positives).orElse(request.positives());
        LeaveOneOutCohort cohort = LeaveOneOutCohort.read(
                snapshot,
                positives.over(snapshot.actionTypes(), snapshot.surfaces()),
                request.part(),
                user -> request.part() == LeaveOneOut.Part.TEST
                        || description.map(ModelDescription::split).stream()
                                .allMatch(split -> split.of(user) == UserSplit.Part.VALIDATION));
        requireSomebody(cohort.counts());
        Rankers rankers = Rankers.of(
                cohort,
                snapshot.items(),
                model.map(made -> Embeddings.of(made, runtime, snapshot, cohort.people(), cohort.met(), progress)));
        Catalogue catalogue = Catalogue.of(snapshot.items());
        Setting setting = setting(request, positives, catalogue, rankers.vectors());
        return keep(request, setting, snapshot, cohort, rank(rankers, cohort, catalogue, progress));
    }

    private static Setting setting(
            LeaveOneOutRequest request, PositiveSettings positives, Catalogue catalogue, VectorSource vectors) {
        return new Setting(
                Protocol.LEAVE_ONE_OUT,
                request.part(),
                positives,
                request.settings().resamples(),
                request.provenance().seed(),
                catalogue.items().length,
                vectors);
    }

    private static List<LeaveOneOutRanking> rank(
            Rankers rankers, LeaveOneOutCohort cohort, Catalogue catalogue, Progress progress) {
        return rankers.all().stream()
                .map(ranker ->
                        LeaveOneOutRanking.of(ranker, cohort.people(), catalogue, LeaveOneOutScores.DEPTH, progress))
                .toList();
    }

    private LeaveOneOutReport keep(
            LeaveOneOutRequest request,
            Setting setting,
            DataSnapshot snapshot,
            LeaveOneOutCohort cohort,
            List<LeaveOneOutRanking> rankings) {
        var scores = new LeaveOneOutScores(
                rankings,
                snapshot.items().size(),
                setting.catalogue(),
                new Bootstrap(setting.seed(), setting.resamples()));
        try (Draft draft = artifacts.draft(ArtifactKind.EVALUATION)) {
            var report = new LeaveOneOutReport(
                    draft.id(),
                    request.model(),
                    snapshot.id(),
                    setting,
                    LeaveOneOutWords.of(setting),
                    cohort.counts(),
                    scores.results(),
                    request.model().isPresent() ? scores.comparisons(EvaluationReport.MODEL) : List.of());
            draft.write(EvaluationReport.FILE, report);
            new LeaveOneOutTable(snapshot)
                    .write(tables, draft.directory().resolve(EvaluationReport.RANKINGS), rankings, cohort.people());
            draft.commit(request.provenance().with(inputs(request, snapshot)));
            return report;
        }
    }

    private static Map<String, String> inputs(LeaveOneOutRequest request, DataSnapshot snapshot) {
        Map<String, String> inputs = new HashMap<>(request.provenance().inputs());
        inputs.put("data", snapshot.id());
        request.model().ifPresent(model -> inputs.put("model", model));
        return inputs;
    }

    /** A model knows the targets unless it left out just these. */
    private static ModelDescription description(Artifact model, DataSnapshot snapshot) {
        ModelDescription description = model.read(ModelDescription.FILE, ModelDescription.class);
        if (description.protocol() != Protocol.LEAVE_ONE_OUT) {
            throw new MisconfiguredException("Model " + model.id()
                    + " was trained by the time protocol, on the last actions of people too: it has seen what it should"
                    + " foretell. Train one with --protocol leave-one-out, or evaluate this one with --protocol time.");
        }
        if (!description.snapshot().equals(snapshot.id())) {
            throw new MisconfiguredException("Model " + model.id() + " left out the last actions of data "
                    + description.snapshot() + ", but the current data is " + snapshot.id()
                    + ", in which others may be the last. Train again on the current data.");
        }
        return description;
    }

    private static void requireSomebody(LeaveOneOutReport.Counts counts) {
        if (counts.evaluated() == 0) {
            throw new MisconfiguredException("Nobody can be evaluated: " + counts.withoutTarget()
                    + " people have fewer than three positive actions, the target of " + counts.withIneligibleTarget()
                    + " may not be recommended, and on that of " + counts.trainedOn() + " the model was trained. Choose"
                    + " other positives.actions, ingest more, or for --split validation keep more people's out of training"
                    + " by train.held-out.validation.");
        }
    }
}
