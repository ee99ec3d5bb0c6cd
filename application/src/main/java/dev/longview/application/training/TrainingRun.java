package dev.longview.application.training;

import dev.longview.application.model.TrainedModel;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.ports.checkpoint.Checkpoint;
import dev.longview.ports.checkpoint.CheckpointStore;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.model.Trainer;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.run.RunLog;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/**
 * The loop: takes steps, evaluates, makes itself safe, stops. For one thread.
 */
final class TrainingRun {

    private static final String TRAINER = "trainer";

    private final TrainingPlan plan;
    private final Trainer trainer;
    private final CheckpointStore checkpoints;
    private final RunMetrics metrics;
    private final Replicas replicas;
    private final LearningRate rate;
    private final PoolCompletion pools;
    private final RunHistory history;
    private final CheckpointClock clock;
    private Trainer.Step last = new Trainer.Step(Double.NaN, Double.NaN, Double.NaN);

    TrainingRun(TrainingPlan plan, Trainer trainer, CheckpointStore checkpoints, RunLog log) {
        TrainSettings settings = plan.settings();
        this.plan = plan;
        this.trainer = trainer;
        this.checkpoints = checkpoints;
        this.metrics = new RunMetrics(log, plan.windowsPerStep(), settings.protocol());
        this.replicas = new Replicas(plan.group(), trainer);
        this.rate = new LearningRate(settings.learningRate(), settings.warmupSteps(), settings.steps());
        this.pools = plan.pools();
        this.history = new RunHistory();
        this.clock = new CheckpointClock(settings.checkpoints());
    }

    /** Goes on from a checkpoint of the same run. */
    void resume(Checkpoint checkpoint) {
        RunState state = checkpoint.state(RunState.class);
        trainer.restore(checkpoint.folder().resolve(TRAINER));
        pools.restore(state.sketch(), checkpoint.folder(), state.step());
        history.restore(state);
        if (history.evaluated()) {
            // told now, while there is little to lose
            checkpoints.best(history.bestStep());
            metrics.best(history);
        }
        clock.written(history.step());
    }

    /**
     * Trains to the end.
     *
     * @throws CancellationException where the thread is interrupted; the run is safe then
     * @throws RetryableException where another replica is lost
     */
    void run(Progress progress) {
        TrainSettings settings = plan.settings();
        replicas.agree(plan.identity(), history.step());
        try (var inputs = new Prefetch<>(plan.inputs(), history.step(), settings.steps(), settings.threads());
                Progress.Task task = progress.start("Run " + metrics.run(), settings.steps())) {
            var pace = new Pace(history.step(), settings, plan.windowsPerStep());
            while (!finished()) {
                metrics.begin();
                step(next(inputs));
                if (evaluationDue()) {
                    evaluate();
                }
                if (clock.due(history.step())) {
                    save();
                }
                task.at(history.step(), pace.note(history, last));
            }
            replicas.led(() -> Double.NaN);
        }
    }

    private boolean finished() {
        return history.step() >= plan.settings().steps()
                || history.evaluationsSinceBest()
                        >= plan.settings().earlyStopping().patience();
    }

    private StepInput next(Prefetch<StepInput> inputs) {
        try {
            return inputs.take();
        } catch (CancellationException interrupted) {
            // files written by an interrupted thread are closed under its hands
            boolean flag = Thread.interrupted();
            save();
            if (flag) {
                Thread.currentThread().interrupt();
            }
            var stopped = new CancellationException("Training was stopped after step " + history.step() + " of "
                    + plan.settings().steps() + "; train --resume goes on from there.");
            stopped.initCause(interrupted);
            throw stopped;
        }
    }

    private void step(StepInput input) {
        TrainingBatch batch = pools.complete(input, history.step(), trainer.encoder());
        replicas.taken(batch);
        double learningRate = rate.at(history.step());
        try {
            last = trainer.step(batch, learningRate);
        } catch (IllegalStateException diverged) {
            throw new MisconfiguredException(
                    "Training broke off at step " + (history.step() + 1) + " (" + diverged.getMessage()
                            + "): lower train.learning-rate, now "
                            + plan.settings().learningRate()
                            + ", or train.clip-norm, now " + plan.settings().clipNorm() + ", and train --fresh.",
                    diverged);
        }
        history.addStep();
        metrics.step(history.step(), last, learningRate);
    }

    private boolean evaluationDue() {
        TrainSettings settings = plan.settings();
        boolean scheduled =
                history.step() % settings.earlyStopping().every() == 0 || history.step() == settings.steps();
        return scheduled && plan.validation().people() > 0;
    }

    // the encoder is closed with the trainer
    private void evaluate() {
        double score =
                replicas.led(() -> plan.validation().score(TrainedModel.of(plan.description(), trainer.encoder())));
        boolean better = history.addEvaluation(score);
        metrics.validation(history.step(), score);
        if (better) {
            checkpoints.saveBest(history.step(), trainer::export);
            metrics.best(history);
        }
    }

    private void save() {
        if (clock.written() == history.step()) {
            return;
        }
        // what is told may run ahead of the checkpoint, never behind
        metrics.sync();
        checkpoints.save(history.step(), history.state(pools.sketch()), folder -> {
            pools.save(folder);
            trainer.checkpoint(Folders.make(folder.resolve(TRAINER)));
        });
        clock.written(history.step());
    }

    /** Writes the best weights, or without any evaluation the present ones, into a new folder. */
    void export(Path folder) {
        if (history.evaluated()) {
            Folders.copy(checkpoints.best(history.bestStep()), folder);
        } else {
            trainer.export(Folders.make(folder));
        }
    }

    RunHistory history() {
        return history;
    }

    Trainer.Step last() {
        return last;
    }
}
