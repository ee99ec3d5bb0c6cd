package dev.longview.application.training;

import dev.longview.application.model.TrainedModel;
import dev.longview.domain.negative.CountMinSketch;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.ports.checkpoint.Checkpoint;
import dev.longview.ports.checkpoint.CheckpointStore;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.model.Trainer;
import dev.longview.ports.progress.Progress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/**
 * The loop: takes steps, evaluates, makes itself safe, stops. Log Q is made here and not ahead of the device, so that the
 * sketch has seen exactly the steps taken, and no more, whenever a checkpoint is written. For one thread.
 */
final class TrainingRun {

    private static final String TRAINER = "trainer";
    private static final String BEST = "best";

    private final TrainingPlan plan;
    private final Trainer trainer;
    private final CheckpointStore checkpoints;
    private final LearningRate rate;
    private final CountMinSketch sketch;
    private final RunHistory history;
    private final CheckpointClock clock;
    private Optional<Path> best = Optional.empty();
    private Trainer.Step last = new Trainer.Step(Double.NaN, Double.NaN, Double.NaN);

    TrainingRun(TrainingPlan plan, Trainer trainer, CheckpointStore checkpoints) {
        TrainSettings settings = plan.settings();
        this.plan = plan;
        this.trainer = trainer;
        this.checkpoints = checkpoints;
        this.rate = new LearningRate(settings.learningRate(), settings.warmupSteps(), settings.steps());
        this.sketch = plan.sketch();
        this.history = new RunHistory(settings.steps());
        this.clock = new CheckpointClock(settings.checkpoints());
    }

    /** Goes on from the last checkpoint; none, or one of another run, is a {@link MisconfiguredException}. */
    void resume() {
        Checkpoint checkpoint = checkpoints
                .latest()
                .orElseThrow(() -> new MisconfiguredException(
                        "There is no unfinished training to resume in this workspace: train without --resume."));
        RunState state = checkpoint.state(RunState.class);
        requireSame(state.identity(), checkpoint.step());
        trainer.restore(checkpoint.folder().resolve(TRAINER));
        sketch.restore(state.sketch());
        history.restore(state);
        best = bestOf(checkpoint);
        clock.written(history.step());
    }

    private void requireSame(Map<String, String> started, long step) {
        for (Map.Entry<String, String> now : new TreeMap<>(plan.identity()).entrySet()) {
            String then = started.get(now.getKey());
            if (!now.getValue().equals(then)) {
                throw new MisconfiguredException(
                        "The unfinished training, at step " + step + ", was started with other "
                                + now.getKey() + ": then " + then + ", now " + now.getValue()
                                + ". Resume it with what it was started with, or train anew without --resume.");
            }
        }
    }

    /**
     * Trains to the end.
     *
     * @throws CancellationException where the thread is interrupted; the run is safe then
     */
    void run(Progress progress) {
        TrainSettings settings = plan.settings();
        try (var inputs =
                        new Prefetch<>(plan.batches()::assemble, history.step(), settings.steps(), settings.threads());
                Progress.Task task = progress.start("Training", settings.steps())) {
            var pace = new Pace(history.step(), settings);
            while (!finished()) {
                step(next(inputs));
                boolean better = evaluationDue() && evaluate();
                if (better || clock.due(history.step())) {
                    save(better);
                }
                task.at(history.step(), pace.note(history, last));
            }
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
            save(false);
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
        BatchAssembler batches = plan.batches();
        TrainingBatch batch = input.corrected(batches.negatives(), sketch, batches.corpus().length);
        double learningRate = rate.at(history.step());
        try {
            last = trainer.step(batch, learningRate);
        } catch (IllegalStateException diverged) {
            throw new MisconfiguredException(
                    "Training broke off at step " + (history.step() + 1) + " (" + diverged.getMessage()
                            + "): lower train.learning-rate, now "
                            + plan.settings().learningRate()
                            + ", or train.clip-norm, now " + plan.settings().clipNorm() + ".",
                    diverged);
        }
        history.add(last, learningRate);
    }

    private boolean evaluationDue() {
        TrainSettings settings = plan.settings();
        boolean scheduled =
                history.step() % settings.earlyStopping().every() == 0 || history.step() == settings.steps();
        return scheduled && plan.validation().people() > 0;
    }

    // the encoder is closed with the trainer
    private boolean evaluate() {
        return history.addEvaluation(plan.validation().score(TrainedModel.of(plan.description(), trainer.encoder())));
    }

    private void save(boolean better) {
        Checkpoint saved = checkpoints.save(history.step(), history.state(plan.identity(), sketch.state()), folder -> {
            trainer.checkpoint(Folders.make(folder.resolve(TRAINER)));
            if (better) {
                trainer.export(Folders.make(folder.resolve(BEST)));
            } else {
                best.ifPresent(weights -> Folders.copy(weights, folder.resolve(BEST)));
            }
        });
        best = better || best.isPresent() ? bestOf(saved) : best;
        clock.written(history.step());
    }

    private static Optional<Path> bestOf(Checkpoint checkpoint) {
        return Optional.of(checkpoint.folder().resolve(BEST)).filter(Folders::exists);
    }

    /** Writes the best weights, or without any evaluation the present ones, into a new folder. */
    void export(Path folder) {
        if (best.isPresent()) {
            Folders.copy(best.get(), folder);
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
