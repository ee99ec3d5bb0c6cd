package dev.longview.application.training;

import dev.longview.application.model.ItemSettings;
import dev.longview.application.model.ModelSettings;
import dev.longview.application.model.PositiveSettings;
import dev.longview.application.training.TrainRequest.Start;
import dev.longview.domain.evaluation.Protocol;
import dev.longview.domain.model.EncoderKind;
import dev.longview.domain.model.Features;
import dev.longview.domain.model.TowerKind;
import dev.longview.domain.objective.Sasrec;
import dev.longview.domain.sequence.WindowSampler;
import dev.longview.ports.artifact.Provenance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests of a few quick steps. */
final class Example {

    static final long SEED = 11;

    private Example() {}

    static ModelSettings model() {
        return new ModelSettings(8, 4, 4, 1, 2, 0, Features.all(), EncoderKind.TRANSFORMER, Duration.ofMinutes(30));
    }

    static PositiveSettings likes() {
        return new PositiveSettings(List.of(new PositiveSettings.Positive("like", 0)), List.of());
    }

    static TrainSettings settings(int steps, int threads) {
        return settings(Protocol.TIME, steps, threads);
    }

    static TrainSettings leaveOneOut(int steps) {
        return settings(Protocol.LEAVE_ONE_OUT, steps, 2);
    }

    private static TrainSettings settings(Protocol protocol, int steps, int threads) {
        return new TrainSettings(
                protocol,
                steps,
                6,
                .01,
                3,
                .01,
                1,
                objective(),
                loss(LossSettings.Kind.SAMPLED_SOFTMAX),
                new TrainSettings.Windows(.5, 4, 3, WindowSampler.Choice.SAMPLED),
                new NegativeSettings(100, 10, 0, 0, 5),
                new TrainSettings.HeldOut(.2, .2),
                new TrainSettings.EarlyStopping(7, 100, 50, Duration.ofDays(3)),
                new TrainSettings.Checkpoints(5, Duration.ofHours(1), 2),
                threads,
                List.of(),
                Duration.ofMinutes(1));
    }

    static TrainSettings settings(List<String> cluster, Duration peerTimeout) {
        TrainSettings given = settings(9, 1);
        return new TrainSettings(
                given.protocol(),
                given.steps(),
                given.batchSize(),
                given.learningRate(),
                given.warmupSteps(),
                given.weightDecay(),
                given.clipNorm(),
                given.objective(),
                given.loss(),
                given.windows(),
                given.negatives(),
                given.heldOut(),
                given.earlyStopping(),
                given.checkpoints(),
                given.threads(),
                cluster,
                peerTimeout);
    }

    static ObjectiveSettings objective() {
        return new ObjectiveSettings(
                ObjectiveSettings.Kind.DENSE_ALL_ACTION, Sasrec.Newest.LIKE_EACH, Duration.ofDays(5), 3);
    }

    static LossSettings loss(LossSettings.Kind kind) {
        return new LossSettings(kind, Optional.empty(), .1, .5, LossSettings.Weights.PEOPLE);
    }

    /** The same settings with another objective, loss and negatives. */
    static TrainSettings with(
            TrainSettings given, ObjectiveSettings objective, LossSettings loss, NegativeSettings negatives) {
        return with(given, objective, loss, negatives, given.earlyStopping());
    }

    /** The same settings with another end. */
    static TrainSettings with(TrainSettings given, TrainSettings.EarlyStopping earlyStopping) {
        return with(given, given.objective(), given.loss(), given.negatives(), earlyStopping);
    }

    private static TrainSettings with(
            TrainSettings given,
            ObjectiveSettings objective,
            LossSettings loss,
            NegativeSettings negatives,
            TrainSettings.EarlyStopping earlyStopping) {
        return new TrainSettings(
                given.protocol(),
                given.steps(),
                given.batchSize(),
                given.learningRate(),
                given.warmupSteps(),
                given.weightDecay(),
                given.clipNorm(),
                objective,
                loss,
                given.windows(),
                negatives,
                given.heldOut(),
                earlyStopping,
                given.checkpoints(),
                given.threads(),
                given.cluster(),
                given.peerTimeout());
    }

    static TrainRequest request(TrainSettings settings, Start start) {
        return request(settings, start, SEED);
    }

    static TrainRequest request(TrainSettings settings, Start start, long seed) {
        return new TrainRequest(
                model(),
                new ItemSettings(Optional.empty(), 4, TowerKind.MLP),
                likes(),
                settings,
                Optional.empty(),
                start,
                new Provenance("1", "", seed, Map.of("config", "abc")));
    }
}
