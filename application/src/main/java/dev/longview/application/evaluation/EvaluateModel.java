package dev.longview.application.evaluation;

import dev.longview.application.evaluation.Rankers.Embeddings;
import dev.longview.application.model.ModelDescription;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures a model, or only the baselines, at a point in time T on what people did in the horizon after it, and keeps the
 * report and everybody's lists as an artifact (PinnerFormer §4.1). Safe for use by many threads.
 */
public final class EvaluateModel {

    private final ArtifactStore artifacts;
    private final TimelineStore timelines;
    private final ModelRuntime runtime;
    private final TableWriter tables;

    @Inject
    public EvaluateModel(ArtifactStore artifacts, TimelineStore timelines, ModelRuntime runtime, TableWriter tables) {
        this.artifacts = artifacts;
        this.timelines = timelines;
        this.runtime = runtime;
        this.tables = tables;
    }

    /**
     * Evaluates over the current data.
     *
     * @throws MisconfiguredException for a time outside of the data, a model that has seen the future, or nobody to evaluate
     * @throws NotFoundException without data, or for an unknown model
     */
    public EvaluationReport evaluate(EvaluationRequest request, Progress progress) {
        Measured measured = measure(request, progress);
        try (Draft draft = artifacts.draft(ArtifactKind.EVALUATION)) {
            EvaluationReport report = measured.report(draft.id());
            draft.write(EvaluationReport.FILE, report);
            new RankingsTable(measured.snapshot())
                    .write(
                            tables,
                            draft.directory().resolve(EvaluationReport.RANKINGS),
                            measured.rankings(),
                            measured.cohort().people());
            draft.commit(request.provenance().with(measured.inputs()));
            return report;
        }
    }

    private Measured measure(EvaluationRequest request, Progress progress) {
        DataSnapshot snapshot = CurrentData.open(artifacts, timelines);
        Optional<Artifact> model = request.model().map(id -> artifacts.open(ArtifactKind.MODEL, id));
        Question question = Question.of(
                request, model.map(made -> made.read(ModelDescription.FILE, ModelDescription.class)), snapshot);
        Cohort cohort = Cohort.read(snapshot, question);
        requireSomebody(cohort.counts(), question);
        EvaluationSettings settings = request.settings();
        Corpus corpus = Corpus.of(
                snapshot.items().eligible(),
                settings.corpus(),
                request.provenance().seed());
        Optional<Embeddings> embeddings =
                model.map(made -> Embeddings.of(made, runtime, snapshot, cohort.people(), cohort.met(), progress));
        Rankers rankers = Rankers.of(cohort, snapshot.items(), embeddings, settings, request.at());
        Optional<OracleRankings> oracles = request.oracles()
                .map(wanted -> OracleRankings.of(wanted, snapshot, embeddings, rankers, request, progress));
        List<Rankings> rankings = new ArrayList<>();
        for (Ranker ranker : rankers.all()) {
            rankings.add(Rankings.of(ranker, cohort.people(), corpus, settings.depth(), progress));
        }
        int beforeTheModel = rankings.size() - (model.isPresent() ? 1 : 0);
        oracles.ifPresent(
                all -> rankings.addAll(beforeTheModel, all.rank(cohort.people(), corpus, settings.depth(), progress)));
        return new Measured(
                request,
                question,
                snapshot,
                cohort,
                corpus,
                rankers.vectors(),
                oracles.map(OracleRankings::interests),
                rankings);
    }

    private static void requireSomebody(EvaluationReport.Counts counts, Question question) {
        if (counts.evaluated() == 0) {
            throw new MisconfiguredException("Nobody can be evaluated at " + Instant.ofEpochMilli(question.at()) + ": "
                    + counts.notHeldOut() + " people were not held out from training, " + counts.withoutPast()
                    + " have no action until then, " + counts.withoutTargets() + " no positive later and until "
                    + Instant.ofEpochMilli(question.end()) + ", and " + counts.withoutEligibleTargets()
                    + " only positives on items that may not be recommended. Choose another --at, a longer --horizon,"
                    + " other positives, or --users all.");
        }
    }
}
