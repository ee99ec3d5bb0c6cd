package dev.longview.application.evaluation;

import dev.longview.application.evaluation.EvaluationReport.ColumnCount;
import dev.longview.application.evaluation.EvaluationReport.Comparison;
import dev.longview.application.evaluation.EvaluationReport.Protocol;
import dev.longview.application.model.ModelDescription;
import dev.longview.application.model.TrainedModel;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final Progress progress;

    @Inject
    public EvaluateModel(
            ArtifactStore artifacts,
            TimelineStore timelines,
            ModelRuntime runtime,
            TableWriter tables,
            Progress progress) {
        this.artifacts = artifacts;
        this.timelines = timelines;
        this.runtime = runtime;
        this.tables = tables;
        this.progress = progress;
    }

    /**
     * Evaluates over the current data.
     *
     * @throws MisconfiguredException for a time outside of the data, a model that has seen the future, or nobody to evaluate
     * @throws NotFoundException without data, or for an unknown model
     */
    public EvaluationReport evaluate(EvaluationRequest request) {
        DataSnapshot snapshot = timelines.open(artifacts
                .current(ArtifactKind.DATA)
                .orElseThrow(() ->
                        new NotFoundException("The workspace has no data to evaluate on. Run longview ingest first.")));
        Optional<Artifact> model = request.model().map(id -> artifacts.open(ArtifactKind.MODEL, id));
        Question question = Question.of(
                request, model.map(made -> made.read(ModelDescription.FILE, ModelDescription.class)), snapshot);
        Cohort cohort = Cohort.read(snapshot, question);
        if (cohort.people().isEmpty()) {
            throw nobody(request, cohort.counts());
        }
        Corpus corpus = Corpus.of(
                snapshot.items().eligible(),
                request.settings().corpus(),
                request.provenance().seed());
        Rankers rankers = Rankers.of(
                cohort,
                snapshot.items(),
                model.map(made -> embed(made, snapshot, cohort)),
                request.settings(),
                request.at());
        List<Rankings> rankings = rankers.all().stream()
                .map(ranker -> Rankings.of(
                        ranker, cohort.people(), corpus, request.settings().depth(), progress))
                .toList();
        return keep(request, question, snapshot, cohort, corpus, rankers, rankings);
    }

    private Rankers.Embeddings embed(Artifact model, DataSnapshot snapshot, Cohort cohort) {
        try (TrainedModel trained = TrainedModel.open(model, runtime, snapshot.items())) {
            return new Rankers.Embeddings(
                    trained.encodeUsers(
                            cohort.people().stream().map(Person::window).toList(), progress),
                    trained.encodeItems());
        }
    }

    private EvaluationReport keep(
            EvaluationRequest request,
            Question question,
            DataSnapshot snapshot,
            Cohort cohort,
            Corpus corpus,
            Rankers rankers,
            List<Rankings> rankings) {
        Scoreboard scoreboard = new Scoreboard(
                rankings,
                request.settings(),
                snapshot.items().interest(),
                corpus.size(),
                request.provenance().seed());
        List<Comparison> comparisons =
                request.model().isPresent() ? scoreboard.comparisons(EvaluationReport.MODEL) : List.of();
        Protocol protocol = protocol(request, question, corpus, rankers);
        try (Draft draft = artifacts.draft(ArtifactKind.EVALUATION)) {
            EvaluationReport report = new EvaluationReport(
                    draft.id(),
                    request.model(),
                    snapshot.id(),
                    protocol,
                    ProtocolWords.of(protocol),
                    cohort.counts(),
                    columns(cohort.people()),
                    scoreboard.results(),
                    comparisons);
            draft.write(EvaluationReport.FILE, report);
            new RankingsTable(snapshot.users(), snapshot.items().ids())
                    .write(tables, draft.directory().resolve(EvaluationReport.RANKINGS), rankings, cohort.people());
            draft.commit(request.provenance().with(inputs(request, snapshot)));
            return report;
        }
    }

    private static Protocol protocol(EvaluationRequest request, Question question, Corpus corpus, Rankers rankers) {
        return new Protocol(
                Instant.ofEpochMilli(request.at()),
                request.horizon(),
                request.people(),
                question.split(),
                question.positives(),
                request.settings(),
                request.provenance().seed(),
                corpus.catalogue(),
                corpus.size(),
                rankers.vectors());
    }

    private static List<ColumnCount> columns(List<Person> people) {
        long all = people.stream().mapToLong(person -> person.targets().length).sum();
        return Arrays.stream(TargetColumn.values())
                .map(column -> {
                    int[] targets = people.stream()
                            .mapToInt(person -> person.targets(column).length)
                            .toArray();
                    long count = Arrays.stream(targets).asLongStream().sum();
                    int having =
                            (int) Arrays.stream(targets).filter(own -> own > 0).count();
                    return new ColumnCount(column, having, count, (double) count / all);
                })
                .toList();
    }

    private static Map<String, String> inputs(EvaluationRequest request, DataSnapshot snapshot) {
        Map<String, String> inputs = new HashMap<>(request.provenance().inputs());
        inputs.put("data", snapshot.id());
        request.model().ifPresent(id -> inputs.put("model", id));
        return inputs;
    }

    private static MisconfiguredException nobody(EvaluationRequest request, EvaluationReport.Counts counts) {
        return new MisconfiguredException("Nobody can be evaluated at " + Instant.ofEpochMilli(request.at()) + ": "
                + counts.notHeldOut() + " people were not held out from training, " + counts.withoutPast()
                + " have no action until then, " + counts.withoutTargets() + " no positive later and until "
                + Instant.ofEpochMilli(request.at()).plus(request.horizon()) + ", and "
                + counts.withoutEligibleTargets()
                + " only positives on items that may not be recommended. Choose another --at, a longer --horizon, other"
                + " positives, or --users all.");
    }
}
