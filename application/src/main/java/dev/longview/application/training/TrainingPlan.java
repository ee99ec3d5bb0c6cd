package dev.longview.application.training;

import dev.longview.application.model.ModelDescription;
import dev.longview.domain.evaluation.Protocol;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.negative.Corpus;
import dev.longview.domain.negative.CountMinSketch;
import dev.longview.domain.negative.HardNegatives;
import dev.longview.domain.objective.Objective;
import dev.longview.domain.objective.Positives;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.WindowSampler;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.model.ReplicaGroup;
import dev.longview.ports.timeline.DataManifest;
import dev.longview.ports.timeline.DataSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Everything about a run that does not change while it runs.
 *
 * @param description of the model to be, without result
 * @param identity what a resumed run must share, by name
 */
record TrainingPlan(
        TrainSettings settings,
        ModelDescription description,
        Recipe recipe,
        BatchAssembler batches,
        Validation validation,
        Map<String, String> identity,
        ReplicaGroup group,
        int trainingUsers,
        long seed) {

    static final long PARAMETERS = 1;
    private static final long WINDOWS = 2;
    private static final long BATCHES = 3;
    private static final long SKETCH = 4;
    private static final long POOLS = 6;
    private static final int SKETCH_DEPTH = 4;
    private static final int LEAST_SKETCH_WIDTH = 1 << 10;
    private static final int GREATEST_SKETCH_WIDTH = 1 << 17;

    static TrainingPlan of(TrainRequest request, DataSnapshot snapshot) {
        TrainSettings settings = request.train();
        DataManifest data = snapshot.manifest();
        long seed = request.provenance().seed();
        long until = until(request, data);
        ModelSpec spec = request.model().over(data, snapshot.items(), request.items());
        var rule = request.positives().over(snapshot.actionTypes(), snapshot.surfaces());
        Recipe recipe =
                Recipe.of(settings, spec, data.timed()).times(request.group().size());
        Division division = Division.of(settings, snapshot, rule, spec.representation(), until, seed);
        List<Positives> trainable = trainable(division.training(), recipe.objective());
        Corpus corpus = TrainingCorpus.of(snapshot, division.unborn(), trainable, recipe.negatives());
        var description = new ModelDescription(
                spec, request.positives(), settings.protocol(), division.split(), until, snapshot.id(), 0, Double.NaN);
        return new TrainingPlan(
                settings,
                description,
                recipe,
                batches(settings, spec, trainable, recipe, corpus, seed),
                division.validation(),
                identity(request, description),
                request.group(),
                trainable.size(),
                seed);
    }

    private static long until(TrainRequest request, DataManifest data) {
        if (request.until().isEmpty()) {
            return data.timed() ? data.lastTime() : Long.MAX_VALUE;
        }
        Instant until = request.until().get();
        if (request.train().protocol() == Protocol.LEAVE_ONE_OUT) {
            throw new MisconfiguredException("Training is to end at " + until + ", but train.protocol = leave-one-out"
                    + " divides everybody's actions by their order: leave the time out, or set train.protocol = time.");
        }
        if (!data.timed()) {
            throw new MisconfiguredException("Training is to end at " + until + ", but the data has no times, only an"
                    + " order: leave the time out.");
        }
        if (until.toEpochMilli() < data.firstTime()) {
            throw new MisconfiguredException("Training is to end at " + until + ", but the data begins only at "
                    + Instant.ofEpochMilli(data.firstTime())
                    + ": choose a time after that, at best near the data's end, "
                    + Instant.ofEpochMilli(data.lastTime()) + ".");
        }
        return until.toEpochMilli();
    }

    private static List<Positives> trainable(List<Positives> users, Objective objective) {
        if (users.isEmpty()) {
            throw new MisconfiguredException("No user is left to train on: the data has nobody, or all are held out by"
                    + " train.held-out, which leaves a part of the users only; ingest more users or hold out fewer.");
        }
        if (users.stream().allMatch(user -> user.size() == 0)) {
            throw new MisconfiguredException(
                    "None of the " + users.size() + " training users has a positive action up to"
                            + " the end of training: check positives.actions and positives.surfaces, or end later.");
        }
        List<Positives> trainable = users.stream()
                .filter(user -> objective.windowEnds(user).length > 0)
                .toList();
        if (trainable.isEmpty()) {
            throw new MisconfiguredException(
                    "No action of the " + users.size() + " training users has a positive action"
                            + " after it for the objective " + objective
                            + ": there is nothing to learn from; widen train.objective.reach or ingest more.");
        }
        return trainable;
    }

    private static BatchAssembler batches(
            TrainSettings settings, ModelSpec spec, List<Positives> users, Recipe recipe, Corpus corpus, long seed) {
        TrainSettings.Windows windows = settings.windows();
        List<int[]> ends = users.stream().map(recipe.objective()::windowEnds).toList();
        return new BatchAssembler(
                users,
                new WindowSampler(ends, windows.share(), windows.perUser(), windows.ends(), Seeds.mix(seed, WINDOWS)),
                recipe.objective(),
                recipe.negatives(),
                corpus,
                settings.batchSize(),
                spec.maxLength(),
                windows.labels(),
                settings.negatives().pairLimit(),
                settings.loss().weights(),
                Seeds.mix(seed, BATCHES));
    }

    private static Map<String, String> identity(TrainRequest request, ModelDescription description) {
        return Map.of(
                "data", description.snapshot(),
                "end of training", String.valueOf(description.until()),
                "network", description.spec().toString(),
                "positives", request.positives().toString(),
                "training settings", request.train().essence(),
                "number of replicas", String.valueOf(request.group().size()),
                "seed", String.valueOf(request.provenance().seed()));
    }

    /** What makes this process's input of a step. */
    LongFunction<StepInput> inputs() {
        return group.size() == 1 ? batches::assemble : new ShareAssembler(batches, group)::assemble;
    }

    /** On all replicas together. */
    int windowsPerStep() {
        return settings.batchSize() * group.size();
    }

    PoolCompletion pools() {
        int every = settings.negatives().refreshEvery();
        HardNegatives.Known known = new PositiveItems(settings.negatives().hard() > 0 ? batches.people() : List.of());
        int items = description.spec().items();
        return new PoolCompletion(recipe, batches.corpus(), sketch(), known, every, items, Seeds.mix(seed, POOLS));
    }

    private CountMinSketch sketch() {
        int wanted = 4 * Integer.highestOneBit(Math.min(description.spec().items(), GREATEST_SKETCH_WIDTH));
        int width = Math.clamp(wanted, LEAST_SKETCH_WIDTH, GREATEST_SKETCH_WIDTH);
        return new CountMinSketch(SKETCH_DEPTH, width, Seeds.mix(seed, SKETCH));
    }
}
