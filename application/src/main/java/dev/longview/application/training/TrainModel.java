package dev.longview.application.training;

import dev.longview.application.model.ModelDescription;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.checkpoint.CheckpointStore;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.model.ModelRuntime;
import dev.longview.ports.model.Trainer;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.run.RunLog;
import dev.longview.ports.run.RunStore;
import dev.longview.ports.timeline.TimelineStore;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/** Trains a PinnerFormer on the current data and publishes it as the current model. */
public final class TrainModel {

    private final TimelineStore timelines;
    private final ArtifactStore artifacts;
    private final ModelRuntime runtime;
    private final RunStore runs;

    @Inject
    public TrainModel(TimelineStore timelines, ArtifactStore artifacts, ModelRuntime runtime, RunStore runs) {
        this.timelines = timelines;
        this.artifacts = artifacts;
        this.runtime = runtime;
        this.runs = runs;
    }

    /**
     * Trains, and publishes the weights that were best on the validation users. The same request on the same data gives the
     * same bits, however often it was killed and resumed and however many threads assemble batches.
     *
     * @throws MisconfiguredException without data, positives or users to train on; for a cut before the data; where there is
     *     nothing to resume, or something that was started otherwise, or an unfinished run that would be lost
     * @throws dev.longview.ports.failure.RetryableException where one of several replicas is lost
     * @throws java.util.concurrent.CancellationException where the thread is interrupted, after a checkpoint
     */
    public TrainReport execute(TrainRequest request, Progress progress) {
        Preparation prepared = Preparation.of(request, timelines, artifacts, runs);
        TrainingPlan plan = prepared.plan();
        RunStart start = prepared.start();
        try (Trainer trainer = prepared.trainer(runtime);
                RunLog log = start.open(request.provenance().with(inputs(request, plan)), plan.identity())) {
            CheckpointStore checkpoints = start.checkpoints(log);
            var run = new TrainingRun(plan, trainer, checkpoints, log);
            start.checkpoint().ifPresent(run::resume);
            run.run(progress);
            String model = publish(request, plan, run, log.id());
            log.finish(model);
            checkpoints.clear();
            return report(model, log.id(), plan, run);
        }
    }

    private static Map<String, String> inputs(TrainRequest request, TrainingPlan plan) {
        Map<String, String> inputs = new HashMap<>(request.provenance().inputs());
        inputs.put("data", plan.description().snapshot());
        return inputs;
    }

    private String publish(TrainRequest request, TrainingPlan plan, TrainingRun run, String id) {
        ModelDescription description = plan.description()
                .trained(run.history().bestStep(), run.history().bestScore());
        Map<String, String> inputs = inputs(request, plan);
        inputs.put("run", id);
        try (Draft draft = artifacts.draft(ArtifactKind.MODEL)) {
            run.export(draft.directory().resolve(ModelDescription.WEIGHTS));
            draft.write(ModelDescription.FILE, description);
            Artifact model = draft.commit(request.provenance().with(inputs));
            artifacts.publish(ArtifactKind.MODEL, artifacts.currentId(ArtifactKind.MODEL), model.id());
            return model.id();
        }
    }

    private static TrainReport report(String model, String id, TrainingPlan plan, TrainingRun run) {
        RunHistory history = run.history();
        return new TrainReport(
                model,
                id,
                plan.description().spec(),
                plan.settings().protocol(),
                history.step(),
                history.bestStep(),
                history.bestScore(),
                run.last().loss(),
                run.last().temperature(),
                plan.trainingUsers(),
                plan.validation().people(),
                plan.batches().sampler().perEpoch());
    }
}
