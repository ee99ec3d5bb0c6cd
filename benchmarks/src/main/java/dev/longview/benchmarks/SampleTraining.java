package dev.longview.benchmarks;

import dev.longview.application.training.TrainModel;
import dev.longview.application.training.TrainRequest;
import dev.longview.composition.InitialConfiguration;
import dev.longview.composition.Longview;
import dev.longview.composition.Settings;
import dev.longview.domain.sample.SampleSettings;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.model.ModelRuntime;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.run.RunStore;
import dev.longview.ports.timeline.TimelineStore;
import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code longview train} as it is configured, and the quick start's data to train on. */
final class SampleTraining {

    private static final SampleSettings SIZE = new SampleSettings(2000, 4000, 60, 1);

    private SampleTraining() {}

    /**
     * Works in a new workspace with the data, which is deleted again.
     *
     * @param settings as {@code --set} takes them
     */
    static void inWorkspace(List<String> settings, Consumer<Longview> work) throws IOException {
        Path workspace = Files.createTempDirectory("longview-benchmark");
        try {
            InitialConfiguration.write(workspace);
            try (Longview longview = Longview.writing(workspace, settings, Progress.NONE)) {
                SampleData.ingest(longview, workspace, SIZE);
                work.accept(longview);
            }
        } finally {
            DurableFiles.delete(workspace);
        }
    }

    /** Trains on everything, by another runtime than the configured one. */
    static void train(Longview longview, ModelRuntime runtime, Progress progress) {
        new TrainModel(
                        longview.get(TimelineStore.class),
                        longview.get(ArtifactStore.class),
                        runtime,
                        longview.get(RunStore.class))
                .execute(request(longview, Optional.empty()), progress);
    }

    /** @param until as of {@code --until} */
    static TrainRequest request(Longview longview, Optional<Instant> until) {
        Settings settings = longview.settings();
        return new TrainRequest(
                settings.model(),
                settings.items(),
                settings.positives(),
                settings.train(),
                until,
                TrainRequest.Start.FRESH,
                longview.provenance());
    }
}
