package dev.longview.application.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.application.model.ItemSettings;
import dev.longview.application.model.ModelDescription;
import dev.longview.application.training.TrainRequest.Start;
import dev.longview.domain.evaluation.Protocol;
import dev.longview.domain.evaluation.UserSplit;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.TowerKind;
import dev.longview.domain.objective.Sasrec;
import dev.longview.domain.sequence.Timeline;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.FakeArtifactStore;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.run.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainModelTest {

    private static final int STEPS = 33;

    @TempDir
    private Path folder;

    private final MemorySnapshot snapshot = MemorySnapshot.timed(60, 40);
    private Workplace work;

    @BeforeEach
    void open() throws IOException {
        work = new Workplace(folder.resolve("work"), snapshot);
    }

    @Test
    void theModelIsPublishedWithWhatIsNeededToUseIt() {
        TrainReport report = work.train(Example.request(Example.settings(STEPS, 2), Start.FRESH));

        assertThat(work.model().id()).isEqualTo(report.model());
        var description = work.model().read(ModelDescription.FILE, ModelDescription.class);
        assertThat(description.snapshot()).isEqualTo("snapshot");
        assertThat(description.until()).isEqualTo(snapshot.manifest().lastTime());
        assertThat(description.spec().items()).isEqualTo(40);
        assertThat(description.spec().features().surface()).isFalse();
        assertThat(description.spec().representation()).isEqualTo(ItemRepresentation.IDS);
        assertThat(description.validationScore())
                .isEqualTo(report.validationScore())
                .isGreaterThan(0);
        assertThat(work.model().provenance().inputs())
                .containsEntry("data", "snapshot")
                .containsEntry("config", "abc")
                .containsEntry("run", report.run());
        assertThat(report.steps()).isEqualTo(STEPS);
        assertThat(report.trainingUsers()).isBetween(20, 50);
        assertThat(report.validationUsers()).isBetween(2, 25);
        assertThat(work.checkpoint()).isEmpty();
    }

    @Test
    void theRunTellsEveryStepAndEveryEvaluation() {
        TrainReport report = work.train(Example.request(Example.settings(STEPS, 2), Start.NEW));

        Run run = work.runs.open(report.run());
        assertThat(run.status()).isEqualTo(Run.Status.FINISHED);
        assertThat(run.model()).contains(report.model());
        assertThat(run.steps()).isEqualTo(STEPS);
        assertThat(run.best())
                .contains(new Run.Best(
                        report.bestStep(), RunMetrics.validation(Protocol.TIME), report.validationScore()));
        assertThat(run.provenance().inputs()).containsEntry("data", "snapshot").containsEntry("config", "abc");
        var steps = work.told().stream()
                .filter(point -> point.getValue().containsKey("loss"))
                .toList();
        assertThat(steps)
                .extracting(Map.Entry::getKey)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, STEPS).boxed().toList());
        assertThat(steps.get(4).getValue())
                .containsEntry("loss", 1.0 / 5)
                .containsEntry("temperature", .5)
                .containsKeys("learning-rate", "gradient-norm");
        assertThat(work.told().stream()
                        .filter(point -> point.getValue().containsKey(RunMetrics.validation(Protocol.TIME))))
                .extracting(Map.Entry::getKey)
                .containsExactly(7L, 14L, 21L, 28L, 33L);
        assertThat(work.runs.metrics(report.run()).getFirst().values().get("windows-per-second"))
                .isPositive();
    }

    @Test
    void anUnfinishedRunIsNotLostUnasked() {
        TrainSettings settings = Example.settings(STEPS, 2);
        assertThatThrownBy(() -> work.train(Example.request(settings, Start.NEW), killAt(18)));
        String killed = work.runs.list().getFirst().id();

        assertThatThrownBy(() -> work.train(Example.request(settings, Start.NEW)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("run " + killed + " is unfinished, with a checkpoint at step 15")
                .hasMessageContaining("train --resume")
                .hasMessageContaining("train --fresh");
        assertThat(work.checkpoint()).hasValue(15);

        work.train(Example.request(settings, Start.FRESH));
        assertThat(work.runs.list()).extracting(Run::status).containsExactly(Run.Status.DISCARDED, Run.Status.FINISHED);
    }

    @Test
    void aRunKilledBeforeItsFirstCheckpointGoesOnFromItsStartOrGivesWay() throws IOException {
        TrainSettings settings = Example.settings(STEPS, 2);
        assertThatThrownBy(() -> work.train(Example.request(settings, Start.NEW), killAt(3)));
        assertThatThrownBy(() -> work.train(Example.request(settings, Start.NEW), killAt(4)));
        assertThat(work.runs.list())
                .extracting(Run::status)
                .containsExactly(Run.Status.DISCARDED, Run.Status.UNFINISHED);

        work.train(Example.request(settings, Start.RESUME));

        assertThat(work.runs.list()).hasSize(2);
        assertSameAsInOneGo();
    }

    @Test
    void theSameSeedGivesTheSameBitsWhateverTheThreadCount() throws IOException {
        byte[] one = trained(1, Example.SEED);

        assertThat(trained(4, Example.SEED)).isEqualTo(one);
        assertThat(trained(4, Example.SEED + 1)).isNotEqualTo(one);
    }

    @Test
    void anInterruptedRunGoesOnToTheSameBits() throws IOException {
        TrainSettings settings = Example.settings(STEPS, 2);
        assertThatThrownBy(() -> work.train(Example.request(settings, Start.FRESH), interruptAt(13)))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("after step 13 of 33")
                .hasMessageContaining("--resume");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(work.checkpoint()).hasValue(13);
        assertThat(work.artifacts.currentId(ArtifactKind.MODEL)).isEmpty();

        work.train(Example.request(settings, Start.RESUME));

        assertSameAsInOneGo();
    }

    @Test
    void aRunKilledTwiceGoesOnFromItsCheckpointsToTheSameBits() throws IOException {
        TrainSettings settings = Example.settings(STEPS, 2);
        assertThatThrownBy(() -> work.train(Example.request(settings, Start.FRESH), killAt(18)))
                .hasMessage("killed");
        assertThatThrownBy(() -> work.train(Example.request(settings, Start.RESUME), killAt(31)))
                .hasMessage("killed");
        assertThat(work.checkpoint()).hasValue(30);

        work.train(Example.request(settings, Start.RESUME));

        assertSameAsInOneGo();
    }

    @Test
    void anotherConfigurationIsNotResumed() {
        TrainSettings settings = Example.settings(STEPS, 2);
        assertThatThrownBy(() -> work.train(Example.request(settings, Start.FRESH), killAt(18)));

        assertThatThrownBy(() -> work.train(Example.request(Example.settings(STEPS + 1, 2), Start.RESUME)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("other training settings: then protocol TIME, steps 33")
                .hasMessageContaining("now protocol TIME, steps 34");
        assertThatThrownBy(() -> work.train(Example.request(settings, Start.RESUME, 99)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("other seed: then 11, now 99");
    }

    @Test
    void nothingToResumeIsSaid() {
        assertThatThrownBy(() -> work.train(Example.request(Example.settings(STEPS, 2), Start.RESUME)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("without --resume");
    }

    @Test
    void onlyTrainingUsersAreTrainedOnAndEvaluationUsersAreNeverSeen() {
        work.train(Example.request(Example.settings(STEPS, 2), Start.FRESH));

        var split = new UserSplit(Example.SEED, .2, .2);
        Set<UserSplit.Part> trained = new HashSet<>();
        for (TrainingBatch batch : work.runtime.batches) {
            Arrays.stream(batch.pairUsers()).forEach(user -> trained.add(split.of("user" + user)));
        }
        assertThat(trained).containsExactly(UserSplit.Part.TRAINING);
        int validated = work.runtime.encoded.getFirst().count();
        long possible = snapshot.users().names().stream()
                .filter(user -> split.of(user) == UserSplit.Part.VALIDATION)
                .count();
        assertThat(validated).isBetween(1, (int) possible);
    }

    @Test
    void nothingAfterTheCutIsSeen() {
        Instant cut = Instant.ofEpochMilli(MemorySnapshot.START + 12 * MemorySnapshot.DAY);
        Set<Integer> before = new HashSet<>();
        snapshot.all().forEach(timeline -> Arrays.stream(timeline.items())
                .limit(timeline.countUntil(cut.toEpochMilli()))
                .forEach(before::add));

        work.train(until(Optional.of(cut)));

        for (TrainingBatch batch : work.runtime.batches) {
            assertThat(before)
                    .containsAll(
                            Arrays.stream(batch.sequences().items()).boxed().toList());
            assertThat(before)
                    .containsAll(Arrays.stream(batch.pool())
                            .limit(batch.pairs())
                            .boxed()
                            .toList());
        }
        assertThat(work.model()
                        .read(ModelDescription.FILE, ModelDescription.class)
                        .until())
                .isEqualTo(cut.toEpochMilli());
    }

    @Test
    void trainingStopsWhenRecallDoesNotGrowAndKeepsTheBestWeights() {
        work.runtime.learningUntil(7);
        TrainReport report = work.train(Example.request(impatient(), Start.FRESH));

        assertThat(report.steps()).isLessThan(STEPS);
        double[] recalls = work.told().stream()
                .filter(point -> point.getValue().containsKey(RunMetrics.validation(Protocol.TIME)))
                .mapToDouble(point -> point.getValue().get(RunMetrics.validation(Protocol.TIME)))
                .toArray();
        double best = Arrays.stream(recalls).max().orElseThrow();
        assertThat(report.validationScore()).isEqualTo(best);
        assertThat(report.steps() - report.bestStep()).isEqualTo(14);
        assertThat(stepsOf(work)).isEqualTo(report.bestStep());
    }

    @Test
    void orderOnlyDataIsTrainedWithoutTimes() throws IOException {
        work = new Workplace(folder.resolve("ordered"), MemorySnapshot.ordered(60, 40));
        TrainReport report = work.train(Example.request(Example.settings(STEPS, 2), Start.FRESH));

        assertThat(report.spec().features().time()).isFalse();
        assertThat(report.spec().features().recency()).isFalse();
        assertThat(report.spec().features().gap()).isFalse();
        assertThat(report.spec().features().type()).isTrue();
        assertThat(report.validationScore()).isGreaterThan(0);
        assertThatThrownBy(() -> work.train(until(Optional.of(Instant.EPOCH))))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("no times");
    }

    @Test
    void hardNegativesGoOnToTheSameBitsWhereverTheRunIsKilled() throws IOException {
        TrainSettings settings = Example.with(
                Example.settings(STEPS, 2),
                Example.objective(),
                Example.loss(LossSettings.Kind.SAMPLED_SOFTMAX),
                new NegativeSettings(100, 4, 3, 6, 7));
        assertThatThrownBy(() -> work.train(Example.request(settings, Start.FRESH), interruptAt(13)))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThatThrownBy(() -> work.train(Example.request(settings, Start.RESUME), killAt(24)))
                .hasMessage("killed");
        assertThatThrownBy(() -> work.train(Example.request(settings, Start.RESUME), interruptAt(28)))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        work.train(Example.request(settings, Start.RESUME));

        var whole = new Workplace(folder.resolve("whole"), snapshot);
        whole.train(Example.request(settings, Start.FRESH));
        assertThat(work.weights()).isEqualTo(whole.weights());
        TrainingBatch batch = whole.runtime.batches.getLast();
        assertThat(batch.pool()).hasSize(batch.pairs() + 4 + 3 + 6);
    }

    @Test
    void theFullSoftmaxSeesEveryItemThatMayBeShownOnceAndEveryLabel() {
        var full = new NegativeSettings(0, 0, 0, 0, 0);
        work.train(Example.request(
                Example.with(
                        Example.settings(STEPS, 2),
                        Example.objective(),
                        Example.loss(LossSettings.Kind.FULL_SOFTMAX),
                        full),
                Start.FRESH));

        for (TrainingBatch batch : work.runtime.batches) {
            int[] catalogue = Arrays.copyOfRange(batch.pool(), batch.pairs(), batch.pool().length);
            assertThat(catalogue)
                    .doesNotHaveDuplicates()
                    .contains(snapshot.items().eligible().stream().toArray());
            assertThat(Arrays.stream(catalogue).boxed().toList())
                    .containsAll(Arrays.stream(batch.pool())
                            .limit(batch.pairs())
                            .boxed()
                            .toList());
        }
    }

    @Test
    void aFullSoftmaxOverGivenVectorsIsRefused() throws IOException {
        List<Timeline> all = snapshot.all();
        var given = new Workplace(folder.resolve("vectors"), MemorySnapshot.of(all, 40, true, 3));
        var full = Example.with(
                Example.settings(STEPS, 2),
                Example.objective(),
                Example.loss(LossSettings.Kind.FULL_SOFTMAX),
                new NegativeSettings(0, 0, 0, 0, 0));

        assertThatThrownBy(() -> given.train(Example.request(full, Start.FRESH)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("full-softmax")
                .hasMessageContaining("items.representation");
    }

    @Test
    void everyObjectiveTrains() throws IOException {
        for (ObjectiveSettings.Kind kind : ObjectiveSettings.Kind.values()) {
            var own = new Workplace(folder.resolve(kind.name()), snapshot);
            var objective = new ObjectiveSettings(kind, Sasrec.Newest.LIKE_EACH, Duration.ofDays(5), 3);
            TrainSettings settings = Example.settings(STEPS, 2);
            own.train(Example.request(
                    Example.with(settings, objective, settings.loss(), settings.negatives()), Start.FRESH));

            boolean fromNewestAlone = own.runtime.batches.stream().allMatch(batch -> Arrays.stream(batch.pairRows())
                    .allMatch(row -> row % batch.sequences().length() == 0));
            assertThat(fromNewestAlone)
                    .as("%s starts from e_1 alone", kind)
                    .isEqualTo(kind == ObjectiveSettings.Kind.NEXT_ACTION || kind == ObjectiveSettings.Kind.ALL_ACTION);
        }
    }

    @Test
    void theFewestUsersStillFillABatch() throws IOException {
        work = new Workplace(folder.resolve("few"), MemorySnapshot.timed(9, 40));

        assertThat(work.train(Example.request(Example.settings(STEPS, 2), Start.FRESH))
                        .trainingUsers())
                .isBetween(1, 4);
    }

    @Test
    void divergenceNamesTheStepAndTheCure() {
        work.runtime.divergingAfter(3);

        assertThatThrownBy(() -> work.train(Example.request(Example.settings(STEPS, 2), Start.FRESH)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("step 4 (the loss is NaN)")
                .hasMessageContaining("train.learning-rate, now 0.01");
    }

    @Test
    void aCutBeforeTheDataIsRefused() {
        assertThatThrownBy(() -> work.train(until(Optional.of(Instant.parse("2001-01-01T00:00:00Z")))))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("2001-01-01T00:00:00Z")
                .hasMessageContaining("begins only at 2023-11-1");
    }

    @Test
    void trainingOnNothingIsRefused() throws IOException {
        var empty = new Workplace(folder.resolve("empty"), MemorySnapshot.of(List.of(), 3, true, 0));
        assertThatThrownBy(() -> empty.train(Example.request(Example.settings(STEPS, 2), Start.FRESH)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("No user is left to train on");
        var unliked = new Workplace(
                folder.resolve("unliked"),
                MemorySnapshot.of(
                        IntStream.range(0, 20).mapToObj(TrainModelTest::views).toList(), 3, true, 0));
        assertThatThrownBy(() -> unliked.train(Example.request(Example.settings(STEPS, 2), Start.FRESH)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("has a positive action")
                .hasMessageContaining("positives.actions");
    }

    @Test
    void aWorkspaceWithoutDataIsRefused() {
        var bare = new TrainModel(null, new FakeArtifactStore(folder), work.runtime, work.runs);

        assertThatThrownBy(() -> bare.execute(Example.request(Example.settings(STEPS, 2), Start.FRESH), Progress.NONE))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("longview ingest");
    }

    @Test
    void missingVectorsAreRefused() {
        TrainRequest request = Example.request(Example.settings(STEPS, 2), Start.FRESH);
        var vectors = new TrainRequest(
                request.model(),
                new ItemSettings(Optional.of(ItemRepresentation.VECTORS), 4, TowerKind.MLP),
                request.positives(),
                request.train(),
                request.until(),
                request.start(),
                request.provenance());

        assertThatThrownBy(() -> work.train(vectors))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("items.representation is VECTORS")
                .hasMessageContaining("--item-vectors");
    }

    private byte[] trained(int threads, long seed) throws IOException {
        var own = new Workplace(folder.resolve("threads" + threads + "-" + seed), snapshot);
        own.train(Example.request(Example.settings(STEPS, threads), Start.FRESH, seed));
        return own.weights();
    }

    private void assertSameAsInOneGo() throws IOException {
        var other = new Workplace(folder.resolve("other"), snapshot);
        other.train(Example.request(Example.settings(STEPS, 2), Start.FRESH));
        assertThat(work.weights()).isEqualTo(other.weights());
        assertThat(work.told()).isEqualTo(other.told());
        assertThat(work.model().read(ModelDescription.FILE, ModelDescription.class))
                .isEqualTo(other.model().read(ModelDescription.FILE, ModelDescription.class));
    }

    private static LongConsumer interruptAt(long step) {
        return done -> {
            if (done == step) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private static LongConsumer killAt(long step) {
        return done -> {
            if (done == step) {
                throw new IllegalStateException("killed");
            }
        };
    }

    private TrainRequest until(Optional<Instant> cut) {
        TrainRequest request = Example.request(Example.settings(STEPS, 2), Start.FRESH);
        return new TrainRequest(
                request.model(),
                request.items(),
                request.positives(),
                request.train(),
                cut,
                request.start(),
                request.provenance());
    }

    private static TrainSettings impatient() {
        return Example.with(Example.settings(STEPS, 2), new TrainSettings.EarlyStopping(7, 2, 50, Duration.ofDays(3)));
    }

    private static long stepsOf(Workplace work) {
        try {
            return ByteBuffer.wrap(work.weights()).getLong(8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Timeline views(int user) {
        return new Timeline(user, new int[2], new long[] {1, 2}, new int[2], new int[2], new float[2]);
    }
}
