package dev.longview.application.evaluation.interest;

import dev.longview.application.evaluation.CurrentData;
import dev.longview.application.evaluation.EvaluationReport.VectorSource;
import dev.longview.application.evaluation.InterestThreshold;
import dev.longview.application.evaluation.InterestVectors;
import dev.longview.application.evaluation.UnseenFuture;
import dev.longview.application.interest.ItemSpace;
import dev.longview.application.model.ModelDescription;
import dev.longview.application.model.PositiveSettings;
import dev.longview.application.model.TrainedModel;
import dev.longview.domain.item.ItemTable;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.model.ModelRuntime;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.DataSnapshot;
import dev.longview.ports.timeline.TimelineStore;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Replays the data day by day (PinnerSage §6): everybody who did something on a day is represented by every method of §5 from
 * what they did before it, items are found and ranked, and the day's actions join the past. Keeps the report as an artifact. Safe
 * for use by many threads.
 */
public final class EvaluateInterests {

    private final ArtifactStore artifacts;
    private final TimelineStore timelines;
    private final Supplier<ModelRuntime> runtime;

    /** @param runtime started only where a model is evaluated */
    @Inject
    public EvaluateInterests(ArtifactStore artifacts, TimelineStore timelines, Supplier<ModelRuntime> runtime) {
        this.artifacts = artifacts;
        this.timelines = timelines;
        this.runtime = runtime;
    }

    /**
     * Replays the current data.
     *
     * @throws MisconfiguredException for days outside of the data, a model that has seen them, items without vectors, or nobody
     *     to evaluate
     * @throws NotFoundException without data, or for an unknown model
     */
    public InterestEvaluationReport evaluate(InterestEvaluationRequest request, Progress progress) {
        DataSnapshot snapshot = CurrentData.open(artifacts, timelines);
        Days days = Days.of(request.from(), request.days(), snapshot.manifest());
        Optional<Artifact> model = request.model().map(id -> artifacts.open(ArtifactKind.MODEL, id));
        model.ifPresent(made -> requireUnseen(made, days));
        Optional<TrainedModel> trained = model.map(made -> TrainedModel.open(made, runtime.get(), snapshot.items()));
        try {
            Measured measured = measure(request, snapshot, days, trained, progress);
            try (Draft draft = artifacts.draft(ArtifactKind.EVALUATION)) {
                InterestEvaluationReport report = measured.report(draft.id(), request, snapshot.id());
                draft.write(InterestEvaluationReport.FILE, report);
                draft.commit(request.provenance().with(inputs(request, snapshot)));
                return report;
            }
        } finally {
            trained.ifPresent(TrainedModel::close);
        }
    }

    private static void requireUnseen(Artifact model, Days days) {
        ModelDescription description = model.read(ModelDescription.FILE, ModelDescription.class);
        UnseenFuture.requireByTime(model.id(), description, "--from", days.begin());
        UnseenFuture.requireEnded(model.id(), description, "--from", days.begin());
    }

    private static Measured measure(
            InterestEvaluationRequest request,
            DataSnapshot snapshot,
            Days days,
            Optional<TrainedModel> trained,
            Progress progress) {
        PositiveSettings positives =
                trained.map(model -> model.description().positives()).orElse(request.positives());
        long seed = request.provenance().seed();
        Panel panel =
                Panel.draw(snapshot, counting(request, snapshot, positives, trained), days, request.people(), seed);
        ItemTable items = snapshot.items();
        Optional<ModelSpace> model = trained.map(open -> ModelSpace.of(open, items, panel.met()));
        VectorSource source = InterestVectors.of(request.interests().vectors(), items, model);
        Space space = source == VectorSource.GIVEN
                ? given(items)
                : model.orElseThrow().space();
        double height = InterestThreshold.of(
                request.interests(), snapshot, space.items(), space.known(), days.begin(), seed, progress);
        Replay replay = new Replay(panel, days, space, items.eligible(), request.interests(), height, seed);
        ReplayRun run = new ReplayRun(replay, days, panel, space, model, request);
        return run.measured(positives, source, progress);
    }

    private static Panel.Counting counting(
            InterestEvaluationRequest request,
            DataSnapshot snapshot,
            PositiveSettings positives,
            Optional<TrainedModel> trained) {
        return new Panel.Counting(
                positives.over(snapshot.actionTypes(), snapshot.surfaces()),
                trained.map(model -> model.description().spec().types())
                        .orElse(snapshot.actionTypes().size()),
                trained.map(model -> model.description().spec().surfaces())
                        .orElse(snapshot.surfaces().size()),
                request.interests().window());
    }

    private static Space given(ItemTable items) {
        ItemSpace given = ItemSpace.given(items);
        return Space.of(given.vectors(), given.known(), items.eligible());
    }

    private static Map<String, String> inputs(InterestEvaluationRequest request, DataSnapshot snapshot) {
        Map<String, String> inputs = new HashMap<>(request.provenance().inputs());
        inputs.put("data", snapshot.id());
        request.model().ifPresent(model -> inputs.put("model", model));
        return inputs;
    }
}
