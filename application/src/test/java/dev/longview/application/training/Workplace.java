package dev.longview.application.training;

import dev.longview.application.model.ModelDescription;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.artifact.FakeArtifactStore;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.checkpoint.Checkpoint;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.run.FakeRunStore;
import dev.longview.ports.run.MetricPoint;
import dev.longview.ports.timeline.DataSnapshot;
import dev.longview.ports.timeline.IngestReport;
import dev.longview.ports.timeline.IngestRequest;
import dev.longview.ports.timeline.TimelineStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/** A workspace with one snapshot, and everything that training needs. */
final class Workplace {

    final FakeArtifactStore artifacts;
    final FakeRunStore runs;
    final PopularityRuntime runtime = new PopularityRuntime();
    private final DataSnapshot snapshot;

    Workplace(Path folder, DataSnapshot snapshot) throws IOException {
        this.artifacts = new FakeArtifactStore(Files.createDirectories(folder.resolve("artifacts")));
        this.runs = new FakeRunStore(Files.createDirectories(folder.resolve("runs")));
        this.snapshot = snapshot;
        try (Draft draft = artifacts.draft(ArtifactKind.DATA)) {
            Artifact data = draft.commit(new Provenance("1", "", 0, Map.of()));
            artifacts.publish(ArtifactKind.DATA, Optional.empty(), data.id());
        }
    }

    TrainReport train(TrainRequest request) {
        return train(request, step -> {});
    }

    /** @param watch sees every step done */
    TrainReport train(TrainRequest request, LongConsumer watch) {
        return new TrainModel(new OneSnapshot(), artifacts, runtime, runs).execute(request, progress(watch));
    }

    /** Takes part as another replica, with an engine of its own. */
    long join(TrainRequest request, PopularityRuntime own) {
        return new JoinTraining(new OneSnapshot(), artifacts, own, runs).execute(request, Progress.NONE);
    }

    private static Progress progress(LongConsumer watch) {
        return (name, total) -> new Progress.Task() {
            @Override
            public void at(long done, String note) {
                watch.accept(done);
            }

            @Override
            public void close() {}
        };
    }

    Artifact model() {
        return artifacts.current(ArtifactKind.MODEL).orElseThrow();
    }

    /** What the newest run told, but for how fast it went and when. */
    List<Map.Entry<Long, Map<String, Double>>> told() {
        return runs.metrics(runs.list().getLast().id()).stream()
                .map(Workplace::withoutSpeed)
                .toList();
    }

    private static Map.Entry<Long, Map<String, Double>> withoutSpeed(MetricPoint point) {
        Map<String, Double> values = new LinkedHashMap<>(point.values());
        values.remove("windows-per-second");
        return Map.entry(point.step(), values);
    }

    /** The step of the newest run's last checkpoint. */
    OptionalLong checkpoint() {
        return runs.checkpoints(runs.list().getLast().id(), 2).latest().stream()
                .mapToLong(Checkpoint::step)
                .findFirst();
    }

    byte[] weights() throws IOException {
        return Files.readAllBytes(model().file(ModelDescription.WEIGHTS).resolve("weights"));
    }

    private final class OneSnapshot implements TimelineStore {
        @Override
        public IngestReport ingest(IngestRequest request, Provenance provenance, Progress progress) {
            throw new UnsupportedOperationException("training ingests nothing");
        }

        @Override
        public DataSnapshot open(Artifact artifact) {
            return snapshot;
        }
    }
}
