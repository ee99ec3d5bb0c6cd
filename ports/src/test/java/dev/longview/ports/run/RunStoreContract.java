package dev.longview.ports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link RunStore} does. */
public abstract class RunStoreContract {

    protected static final Provenance PROVENANCE =
            new Provenance("1.0+abc", "seed = 7\n", 7, Map.of("data", "20260101-000000-0000"));
    protected static final Map<String, String> IDENTITY = Map.of("seed", "7");

    /** The store under test; the same one over a test. */
    protected abstract RunStore store();

    /** What is kept of what was told. */
    protected abstract List<MetricPoint> metrics(String id);

    @Test
    void aStoreWithoutRunsIsEmpty() {
        assertThat(store().list()).isEmpty();
        assertThat(store().unfinished()).isEmpty();
        assertThatThrownBy(() -> store().open("20260101-000000-0000")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> store().open("../etc")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aRunTellsHowItStands() {
        Instant before = Instant.now().minusMillis(1);
        try (RunLog log = store().start(PROVENANCE, IDENTITY)) {
            assertThat(store().open(log.id()).steps()).isZero();
            log.add(1, Map.of("loss", 3.5));
            log.add(2, Map.of("loss", 2.5));
            log.add(2, Map.of("validation/recall@10", .25));
            log.best(new Run.Best(2, "validation/recall@10", .25));

            Run run = store().open(log.id());
            assertThat(run.status()).isEqualTo(Run.Status.RUNNING);
            assertThat(run.steps()).isEqualTo(2);
            assertThat(run.best()).contains(new Run.Best(2, "validation/recall@10", .25));
            assertThat(run.model()).isEmpty();
            assertThat(run.provenance()).isEqualTo(PROVENANCE);
            assertThat(run.identity()).isEqualTo(IDENTITY);
            assertThat(run.started()).isBetween(before, Instant.now());
        }
    }

    @Test
    void everythingToldIsKeptInOrder() {
        try (RunLog log = store().start(PROVENANCE, IDENTITY)) {
            log.add(1, Map.of("loss", Math.PI));
            log.add(1, Map.of("validation/recall@10", 1e-9));
            log.add(2, Map.of("loss", -1e300));

            List<MetricPoint> kept = metrics(log.id());
            assertThat(kept).extracting(MetricPoint::step).containsExactly(1L, 1L, 2L);
            assertThat(kept)
                    .extracting(MetricPoint::values)
                    .containsExactly(
                            Map.of("loss", Math.PI), Map.of("validation/recall@10", 1e-9), Map.of("loss", -1e300));
        }
    }

    @Test
    void whatWasToldIsHandedOutAgain() {
        try (RunLog log = store().start(PROVENANCE, IDENTITY)) {
            log.add(1, Map.of("loss", 3.0));
            log.add(2, Map.of("loss", 2.0));
            List<MetricPoint> handedOut = new ArrayList<>();
            store().replay(log.id(), handedOut::add);
            assertThat(handedOut).isEqualTo(metrics(log.id())).hasSize(2);
        }
        assertThatThrownBy(() -> store().replay("20260101-000000-0000", point -> {}))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void whatIsNoNumberIsRefused() {
        try (RunLog log = store().start(PROVENANCE, IDENTITY)) {
            assertThatThrownBy(() -> log.add(3, Map.of("loss", Double.NaN)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("loss is NaN at step 3");
        }
    }

    @Test
    void aResumedRunForgetsWhatCameAfterTheStep() {
        String id = stopped();

        try (RunLog log = store().resume(id, 2)) {
            assertThat(store().open(id).best()).isEmpty();
            log.add(3, Map.of("loss", .03));
        }
        assertThat(metrics(id)).extracting(MetricPoint::step).containsExactly(1L, 2L, 3L);
        assertThat(metrics(id).getLast().values()).containsEntry("loss", .03);
        assertThat(store().open(id).steps()).isEqualTo(3);

        store().resume(id, 0).close();
        assertThat(metrics(id)).isEmpty();
    }

    /** A run that told three steps and was stopped. */
    protected String stopped() {
        try (RunLog log = store().start(PROVENANCE, IDENTITY)) {
            for (int step = 1; step <= 3; step++) {
                log.add(step, Map.of("loss", 1.0 / step));
            }
            log.best(new Run.Best(3, "validation/recall@10", .25));
            return log.id();
        }
    }

    @Test
    void theUnfinishedRunIsTheNewestThatIsNotOver() {
        String first = stopped();
        assertThat(store().unfinished().orElseThrow().id()).isEqualTo(first);
        assertThat(store().open(first).status()).isEqualTo(Run.Status.UNFINISHED);
        String second = stopped();
        assertThat(store().unfinished().orElseThrow().id()).isEqualTo(second);
        assertThat(store().list()).extracting(Run::id).containsExactly(first, second);

        store().discard(second);
        assertThat(store().open(second).status()).isEqualTo(Run.Status.DISCARDED);
        assertThat(store().unfinished().orElseThrow().id()).isEqualTo(first);
        assertThatThrownBy(() -> store().resume(second, 0)).isInstanceOf(MisconfiguredException.class);
        assertThatThrownBy(() -> store().discard(second)).isInstanceOf(MisconfiguredException.class);
    }

    @Test
    void aFinishedRunNamesItsModelAndIsOver() {
        String id = stopped();
        try (RunLog log = store().resume(id, 3)) {
            log.finish("the-model");
        }

        assertThat(store().open(id).status()).isEqualTo(Run.Status.FINISHED);
        assertThat(store().open(id).model()).contains("the-model");
        assertThat(store().unfinished()).isEmpty();
        assertThatThrownBy(() -> store().resume(id, 3))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining(id);
    }

    @Test
    void checkpointsBelongToTheirRunAndGoWithIt() {
        String first = stopped();
        store().checkpoints(first, 2).save(1, new Kept(5), folder -> {});
        String second = stopped();
        assertThat(store().checkpoints(second, 2).latest()).isEmpty();
        assertThat(store().checkpoints(first, 2).latest().orElseThrow().state(Kept.class))
                .isEqualTo(new Kept(5));

        store().discard(first);
        assertThat(store().checkpoints(first, 2).latest()).isEmpty();
    }

    /** A state to keep. */
    public record Kept(int number) {}

    @Test
    void theReportIsThereAtAnyTime() {
        String id = stopped();

        assertThat(store().report(id)).isRegularFile();
    }
}
