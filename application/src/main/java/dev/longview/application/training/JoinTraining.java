package dev.longview.application.training;

import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.model.ModelRuntime;
import dev.longview.ports.model.Trainer;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.run.RunStore;
import dev.longview.ports.timeline.TimelineStore;
import jakarta.inject.Inject;

/**
 * Takes part in a training as one of its replicas other than the first, which runs {@link TrainModel}. It computes its share of
 * every step, and writes nothing.
 */
public final class JoinTraining {

    private final TimelineStore timelines;
    private final ArtifactStore artifacts;
    private final ModelRuntime runtime;
    private final RunStore runs;

    @Inject
    public JoinTraining(TimelineStore timelines, ArtifactStore artifacts, ModelRuntime runtime, RunStore runs) {
        this.timelines = timelines;
        this.artifacts = artifacts;
        this.runtime = runtime;
        this.runs = runs;
    }

    /**
     * Trains until replica 0 is done.
     *
     * @return how many steps have been taken, over all resumes
     * @throws dev.longview.ports.failure.MisconfiguredException as {@link TrainModel#execute}, and where replicas were started
     *     with differing configuration, data or checkpoint
     * @throws dev.longview.ports.failure.RetryableException where another replica is lost
     */
    public long execute(TrainRequest request, Progress progress) {
        Preparation prepared = Preparation.of(request, timelines, artifacts, runs);
        try (Trainer trainer = prepared.trainer(runtime)) {
            var nowhere = new Nowhere();
            var run = new TrainingRun(prepared.plan(), trainer, nowhere, nowhere);
            prepared.start().checkpoint().ifPresent(run::resume);
            run.run(progress);
            return run.history().step();
        }
    }
}
