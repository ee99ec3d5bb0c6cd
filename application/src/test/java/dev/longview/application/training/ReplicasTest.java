package dev.longview.application.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.application.training.TrainRequest.Start;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.model.ReplicaGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas as threads, with an engine that only looks at what is the same on both. */
class ReplicasTest {

    private static final int STEPS = 33;

    @TempDir
    private Path folder;

    private final RoundTable table = new RoundTable(2);
    private final PopularityRuntime second = new PopularityRuntime().at(table);
    private Workplace work;

    @BeforeEach
    void setUp() throws IOException {
        work = new Workplace(folder.resolve("work"), MemorySnapshot.timed(60, 40));
        work.runtime.at(table);
    }

    private static TrainRequest request(int replica, long seed, Start start) {
        var group = new ReplicaGroup(replica, List.of("a:1", "b:2"), Duration.ofMinutes(1));
        return Example.request(Example.settings(STEPS, 2), start, seed).in(group);
    }

    private CompletableFuture<Long> joined(TrainRequest request) {
        return CompletableFuture.supplyAsync(() -> work.join(request, second));
    }

    @Test
    void bothTrainOnTheSameAndTheFirstKeepsTheModel() {
        CompletableFuture<Long> other = joined(request(1, Example.SEED, Start.NEW));
        TrainReport report = work.train(request(0, Example.SEED, Start.NEW));

        assertThat(other.join()).isEqualTo(STEPS);
        assertThat(report.steps()).isEqualTo(STEPS);
        assertThat(report.validationScore()).isPositive();
        assertThat(work.runs.list()).hasSize(1);
        assertThat(work.artifacts.list(ArtifactKind.MODEL)).hasSize(1);
        assertThat(second.encoded).as("only the first evaluates").isEmpty();
        for (int step = 0; step < STEPS; step++) {
            TrainingBatch here = work.runtime.batches.get(step);
            TrainingBatch there = second.batches.get(step);
            assertThat(there.pool()).isEqualTo(here.pool());
            assertThat(there.logQ()).isEqualTo(here.logQ());
            assertThat(here.pairs()).isGreaterThan(1);
            assertThat(there.pairRows()).isNotEqualTo(here.pairRows());
        }
    }

    @Test
    void replicasThatWereStartedOtherwiseAreRefused() {
        CompletableFuture<Long> other = joined(request(1, Example.SEED + 1, Start.NEW));

        assertThatThrownBy(() -> work.train(request(0, Example.SEED, Start.NEW)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("seed of replica 1 at b:2 differs from replica 0's (here: 11)");
        assertThatThrownBy(other::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .hasMessageContaining("(here: 12)");
    }

    @Test
    void weightsThatDriftApartEndTheRun() {
        second.driftingAfter(10);
        CompletableFuture<Long> other = joined(request(1, Example.SEED, Start.NEW));

        assertThatThrownBy(() -> work.train(request(0, Example.SEED, Start.NEW)))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("After step 14 the weights of replica 1 at b:2 differ");
        assertThatThrownBy(other::join).hasMessageContaining("After step 14");
    }

    @Test
    void aRunIsNotResumedWithAnotherNumberOfReplicas() {
        assertThatThrownBy(() -> work.train(Example.request(Example.settings(STEPS, 2), Start.NEW), step -> {
                    if (step == 12) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");

        assertThatThrownBy(() -> work.train(request(0, Example.SEED, Start.RESUME)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("other number of replicas: then 1, now 2");
    }
}
