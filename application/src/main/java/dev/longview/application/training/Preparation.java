package dev.longview.application.training;

import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.random.Seeds;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.model.ModelRuntime;
import dev.longview.ports.model.OptimizerSettings;
import dev.longview.ports.model.Trainer;
import dev.longview.ports.run.RunStore;
import dev.longview.ports.timeline.DataSnapshot;
import dev.longview.ports.timeline.TimelineStore;

/** What every replica of a training reads before it begins. */
record Preparation(DataSnapshot snapshot, RunStart start, TrainingPlan plan) {

    private static final double BETA_1 = .9;
    private static final double BETA_2 = .999;
    private static final double EPSILON = 1e-8;

    static Preparation of(TrainRequest request, TimelineStore timelines, ArtifactStore artifacts, RunStore runs) {
        Artifact data = artifacts
                .current(ArtifactKind.DATA)
                .orElseThrow(() -> new MisconfiguredException(
                        "This workspace has no data to train on: run longview ingest first."));
        RunStart start = RunStart.of(request, runs);
        DataSnapshot snapshot = timelines.open(data);
        TrainingPlan plan = TrainingPlan.of(request, snapshot);
        start.requireSame(plan.identity());
        return new Preparation(snapshot, start, plan);
    }

    Trainer trainer(ModelRuntime runtime) {
        TrainSettings settings = plan.settings();
        ModelSpec spec = plan.description().spec();
        return runtime.trainer(
                spec,
                plan.recipe().loss(),
                new OptimizerSettings(BETA_1, BETA_2, EPSILON, settings.weightDecay(), settings.clipNorm()),
                snapshot.items().vectors().filter(given -> spec.representation().usesVectors()),
                Seeds.mix(plan.seed(), TrainingPlan.PARAMETERS),
                plan.group());
    }
}
