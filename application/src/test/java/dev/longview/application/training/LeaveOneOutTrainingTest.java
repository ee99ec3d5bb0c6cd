package dev.longview.application.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.application.model.ModelDescription;
import dev.longview.application.training.TrainRequest.Start;
import dev.longview.domain.action.PositiveRule;
import dev.longview.domain.evaluation.LeaveOneOut;
import dev.longview.domain.evaluation.LeaveOneOut.Part;
import dev.longview.domain.evaluation.Protocol;
import dev.longview.domain.evaluation.UserSplit;
import dev.longview.domain.objective.Positives;
import dev.longview.domain.sequence.Timeline;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.ports.failure.MisconfiguredException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaveOneOutTrainingTest {

    private static final int STEPS = 33;
    private static final UserSplit SPLIT = new UserSplit(Example.SEED, 0, .2);
    private static final PositiveRule LIKES = new PositiveRule(new float[] {Float.NaN, 0}, new boolean[] {true});

    @TempDir
    private Path folder;

    private final MemorySnapshot snapshot = MemorySnapshot.ordered(60, 40);

    @Test
    void everybodyIsTrainedOnAndTheProtocolIsKeptWithTheModel() throws IOException {
        Workplace work = work("everybody", snapshot);
        TrainReport report = work.train(request());

        var description = work.model().read(ModelDescription.FILE, ModelDescription.class);
        assertThat(description.protocol()).isEqualTo(Protocol.LEAVE_ONE_OUT);
        assertThat(description.split()).isEqualTo(SPLIT);
        assertThat(description.validationScore())
                .isEqualTo(report.validationScore())
                .isGreaterThan(0);
        assertThat(report.protocol()).isEqualTo(Protocol.LEAVE_ONE_OUT);
        long able = snapshot.all().stream()
                .filter(this::looked)
                .map(LeaveOneOutTrainingTest::person)
                .filter(person -> person.filter(
                                one -> snapshot.items().eligible().get(one.target(Part.VALIDATION)))
                        .isPresent())
                .count();
        assertThat(report.validationUsers()).isEqualTo(Math.toIntExact(Math.min(50, able)));
    }

    @Test
    void noTargetIsReadOrForetoldInTraining() throws IOException {
        Workplace work = work("targets", snapshot);
        work.train(request());

        Map<Integer, Set<Integer>> known = new HashMap<>();
        for (Timeline timeline : snapshot.all()) {
            Part first = looked(timeline) ? Part.VALIDATION : Part.TEST;
            Timeline part = LeaveOneOut.training(Positives.of(timeline, LIKES), first);
            known.put(timeline.user(), new HashSet<>(boxed(part.items())));
        }
        for (TrainingBatch batch : work.runtime.batches) {
            for (int pair = 0; pair < batch.pairs(); pair++) {
                assertThat(known.get(batch.pairUsers()[pair])).contains(batch.pool()[pair]);
            }
        }
    }

    @Test
    void theModelHasTheSameBitsWhateverTheTestTargetsAre() throws IOException {
        Workplace work = work("given", snapshot);
        Workplace other = work("replaced", replaced(Part.TEST));
        TrainReport report = work.train(request());
        TrainReport same = other.train(request());

        assertThat(other.weights()).isEqualTo(work.weights());
        assertThat(same.validationScore()).isEqualTo(report.validationScore());
        assertThat(other.model().read(ModelDescription.FILE, ModelDescription.class))
                .isEqualTo(work.model().read(ModelDescription.FILE, ModelDescription.class));
    }

    /** The optimiser never sees the validation targets; only the best step may change with them. */
    @Test
    void theBatchesAreTheSameWhateverTheValidationTargetsAre() throws IOException {
        Workplace work = work("given", snapshot);
        Workplace other = work("replaced", replaced(Part.VALIDATION));
        work.train(request());
        other.train(request());

        assertThat(other.runtime.batches).hasSameSizeAs(work.runtime.batches);
        for (int step = 0; step < STEPS; step++) {
            TrainingBatch batch = work.runtime.batches.get(step);
            TrainingBatch same = other.runtime.batches.get(step);
            assertThat(same.pool()).isEqualTo(batch.pool());
            assertThat(same.logQ()).isEqualTo(batch.logQ());
            assertThat(same.sequences().items()).isEqualTo(batch.sequences().items());
        }
    }

    @Test
    void aTimeToTrainUntilIsRefused() throws IOException {
        TrainRequest request = request();
        var until = new TrainRequest(
                request.model(),
                request.items(),
                request.positives(),
                request.train(),
                Optional.of(Instant.ofEpochMilli(MemorySnapshot.START + 9 * MemorySnapshot.DAY)),
                request.start(),
                request.provenance());
        Workplace work = work("until", MemorySnapshot.timed(60, 40));

        assertThatThrownBy(() -> work.train(until))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("leave-one-out");
    }

    /** Every target becomes another item, but stays one that may be shown or not. */
    private MemorySnapshot replaced(Part part) {
        List<Timeline> timelines = snapshot.all().stream()
                .map(timeline -> person(timeline)
                        .filter(person -> part == Part.TEST || looked(timeline))
                        .map(person -> with(timeline, person.past(part).end()))
                        .orElse(timeline))
                .toList();
        return MemorySnapshot.of(timelines, snapshot.items().size(), false, 0);
    }

    private Timeline with(Timeline timeline, int action) {
        int[] items = timeline.items().clone();
        if (snapshot.items().eligible().get(items[action])) {
            items[action] = (items[action] + 1) % (snapshot.items().size() - 1);
        }
        return new Timeline(
                timeline.user(), items, timeline.times(), timeline.types(), timeline.surfaces(), timeline.seconds());
    }

    private boolean looked(Timeline timeline) {
        return SPLIT.of(snapshot.users().name(timeline.user())) == UserSplit.Part.VALIDATION;
    }

    private static Optional<LeaveOneOut> person(Timeline timeline) {
        return LeaveOneOut.of(Positives.of(timeline, LIKES));
    }

    private static List<Integer> boxed(int[] values) {
        return IntStream.of(values).boxed().toList();
    }

    private Workplace work(String name, MemorySnapshot data) throws IOException {
        return new Workplace(folder.resolve(name), data);
    }

    private static TrainRequest request() {
        return Example.request(Example.leaveOneOut(STEPS), Start.FRESH);
    }
}
