package dev.longview.storage.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.run.MetricPoint;
import dev.longview.ports.run.MetricsFormat;
import dev.longview.ports.run.Run;
import dev.longview.ports.run.RunLog;
import dev.longview.ports.run.RunStore;
import dev.longview.ports.run.RunStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRunStoreTest extends RunStoreContract {

    @TempDir
    private Path folder;

    private final Recorder recorder = new Recorder();

    @Override
    protected RunStore store() {
        return new FileRunStore(
                folder.resolve("runs"), List.of(recorder)); // a fresh one: nothing may live in memory only
    }

    @Override
    protected List<MetricPoint> metrics(String id) {
        try {
            List<MetricPoint> points = new ArrayList<>();
            long read = MetricLines.read(lines(id), Long.MAX_VALUE, points::add);
            assertThat(read).isEqualTo(Files.size(lines(id)));
            return points;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Path lines(String id) {
        return folder.resolve("runs").resolve(id).resolve("metrics.jsonl");
    }

    @Test
    void metricsAreLinesThatAnyToolReads() throws IOException {
        String id = stopped();

        assertThat(Files.readAllLines(lines(id)).getFirst())
                .matches("\\{\"step\":1,\"time\":\"20\\d\\d-\\d\\d-\\d\\dT.*Z\",\"loss\":1\\.0}");
        assertThat(folder.resolve("runs").resolve(id).resolve("longview.conf")).hasContent("seed = 7");
    }

    @Test
    void halfALineOfAKilledProcessIsCutOff() throws IOException {
        String id = stopped();
        Files.writeString(lines(id), "{\"step\":4,\"time\":\"2026-", StandardOpenOption.APPEND);
        assertThat(store().open(id).steps()).isEqualTo(3);

        try (RunLog log = store().resume(id, 100)) {
            log.add(4, Map.of("loss", .25));
        }

        assertThat(metrics(id)).extracting(MetricPoint::step).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void anInterruptedThreadStillTellsAndSaves() {
        String id = stopped();
        try (RunLog log = store().resume(id, 0)) {
            Thread.currentThread().interrupt();
            log.add(1, Map.of("loss", 2.0));
            log.best(new Run.Best(1, "loss", 2.0));
            store().checkpoints(id, 2).saveBest(1, files -> {});
            store().checkpoints(id, 2).save(1, new Kept(1), files -> {});
            log.sync();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(metrics(id)).hasSize(1);
        assertThat(store().checkpoints(id, 2).latest().orElseThrow().step()).isEqualTo(1);
        assertThat(store().open(id).best()).isPresent();
    }

    @Test
    void aDamagedLineIsTold() throws IOException {
        String id = stopped();
        Files.writeString(lines(id), Files.readString(lines(id)).replaceFirst("\"step\":2", "\"step\":two"));

        assertThatThrownBy(() -> store().resume(id, 3))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("metrics.jsonl has a damaged line")
                .hasMessageContaining("\"step\":two");
    }

    @Test
    void otherFormatsAreToldEverythingAgainOnResume() {
        String id = stopped();
        assertThat(recorder.told).containsExactly(1L, 2L, 3L);

        try (RunLog log = store().resume(id, 2)) {
            log.add(3, Map.of("loss", 1.0));
        }
        assertThat(recorder.told).containsExactly(1L, 2L, 3L);
        assertThat(recorder.closed).isEqualTo(2);
    }

    @Test
    void whatAKillLeftOfARunThatIsOverIsClearedByTheNext() throws IOException {
        String id = stopped();
        Path left =
                Files.createDirectories(folder.resolve("runs").resolve(id).resolve("checkpoints/step-000000000001"));
        try (RunLog log = store().resume(id, 3)) {
            log.finish("model");
        }
        Files.createDirectory(folder.resolve("runs/20260101-000000-0000")); // killed before it was described
        assertThat(left).exists();

        stopped();

        assertThat(left).doesNotExist();
        assertThat(store().list()).hasSize(2);
    }

    @Test
    void theReportShowsTheRunAndEscapesIt() throws IOException {
        String id = stopped();
        try (RunLog log = store().resume(id, 3)) {
            log.add(4, Map.of("<b>odd</b>", 1.0));
            assertThat(store().open(id).status()).isEqualTo(Run.Status.RUNNING);
            log.finish("model-7");
        }

        assertThat(folder.resolve("runs").resolve(id).resolve("report.html"))
                .content()
                .isEqualTo(Files.readString(store().report(id)))
                .contains(id, "finished", "model-7", "1.0+abc", "seed = 7", "<svg", "&lt;b&gt;odd")
                .doesNotContain("<b>odd", "http:", "https:", "NaN");
    }

    /** A format that remembers what it was told since it was last begun. */
    private static final class Recorder implements MetricsFormat {
        private final List<Long> told = new ArrayList<>();
        private int closed;

        @Override
        public MetricsWriter begin(Path folder) {
            told.clear();
            return new MetricsWriter() {
                @Override
                public void add(MetricPoint point) {
                    told.add(point.step());
                }

                @Override
                public void sync() {}

                @Override
                public void close() {
                    closed++;
                }
            };
        }
    }
}
