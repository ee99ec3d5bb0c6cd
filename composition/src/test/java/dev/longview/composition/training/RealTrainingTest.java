package dev.longview.composition.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.application.model.ItemSettings;
import dev.longview.application.model.ModelDescription;
import dev.longview.application.model.ModelSettings;
import dev.longview.application.model.PositiveSettings;
import dev.longview.application.model.TrainedModel;
import dev.longview.application.training.TrainModel;
import dev.longview.application.training.TrainReport;
import dev.longview.application.training.TrainRequest;
import dev.longview.application.training.TrainRequest.Start;
import dev.longview.application.training.TrainSettings;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.model.Features;
import dev.longview.domain.sequence.Window;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.progress.Progress;
import dev.longview.storage.artifact.FileArtifactStore;
import dev.longview.storage.checkpoint.FileCheckpointStore;
import dev.longview.tensorflow.TensorFlowRuntime;
import dev.longview.tensorflow.TensorFlowSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training with TensorFlow and files: it learns, and it goes on to the same bits after being killed. */
class RealTrainingTest {

    private static final int STEPS = 120;

    @TempDir
    private Path folder;

    private final InterestData data = new InterestData();
    private final TensorFlowRuntime runtime =
            new TensorFlowRuntime(new TensorFlowSettings(TensorFlowSettings.Device.CPU));

    @Test
    void aModelOfUnseenPeopleFindsTheirInterest() {
        Path workspace = workspace("learns");
        TrainReport report = train(workspace, Start.FRESH, STEPS, step -> {});

        // popularity: 10 of 300 items are .03; the interest: 10 of 30 items are about .33
        assertThat(report.validationRecall()).isGreaterThan(.25);
        Artifact model =
                FileArtifactStore.at(workspace).current(ArtifactKind.MODEL).orElseThrow();
        try (TrainedModel opened = TrainedModel.open(model, runtime, data.items())) {
            Vectors user = opened.encodeUsers(
                    List.of(new Window(data.timelines(List.of(3)).getFirst(), 20)), Progress.NONE);
            Vectors items = opened.encodeItems();
            assertThat(mean(user, items, 90, 120)).isGreaterThan(mean(user, items, 0, 90) + .3);
        }
    }

    @Test
    void aKilledTrainingGoesOnToTheSameBits() throws IOException {
        Path killed = workspace("killed");
        assertThatThrownBy(() -> train(killed, Start.FRESH, 30, killAt(17))).hasMessage("killed");
        assertThatThrownBy(() -> train(killed, Start.RESUME, 30, killAt(26))).hasMessage("killed");
        train(killed, Start.RESUME, 30, step -> {});
        Path whole = workspace("whole");
        train(whole, Start.FRESH, 30, step -> {});

        assertThat(files(killed)).isEqualTo(files(whole)).hasSizeGreaterThan(1);
    }

    private static LongConsumer killAt(long step) {
        return done -> {
            if (done == step) {
                throw new IllegalStateException("killed");
            }
        };
    }

    private static double mean(Vectors user, Vectors items, int from, int to) {
        double sum = 0;
        for (int item = from; item < to; item++) {
            for (int i = 0; i < user.dimension(); i++) {
                sum += user.values()[i] * items.values()[item * user.dimension() + i];
            }
        }
        return sum / (to - from);
    }

    private TrainReport train(Path workspace, Start start, int steps, LongConsumer watch) {
        var training = new TrainModel(
                data,
                FileArtifactStore.at(workspace),
                runtime,
                new FileCheckpointStore(workspace.resolve("runs/train")));
        return training.execute(request(start, steps), (task, total) -> new Progress.Task() {
            @Override
            public void at(long done, String note) {
                watch.accept(done);
            }

            @Override
            public void close() {}
        });
    }

    private static TrainRequest request(Start start, int steps) {
        var model = new ModelSettings(32, 16, 16, 1, 2, .1, Features.all());
        var settings = new TrainSettings(
                steps,
                16,
                .02,
                10,
                .01,
                1,
                .1,
                new TrainSettings.Objective(Duration.ofDays(28), 28),
                new TrainSettings.Windows(1, 8, 8),
                new TrainSettings.Negatives(5000, 64),
                new TrainSettings.HeldOut(.1, .2),
                new TrainSettings.EarlyStopping(10, 100, 100, Duration.ofDays(14)),
                new TrainSettings.Checkpoints(4, Duration.ofHours(1)),
                2);
        return new TrainRequest(
                model,
                new ItemSettings(Optional.empty(), 16),
                new PositiveSettings(List.of(), List.of()),
                settings,
                Optional.empty(),
                start,
                new Provenance("test", "", 7, Map.of()));
    }

    private Path workspace(String name) {
        Path workspace = folder.resolve(name);
        FileArtifactStore store = FileArtifactStore.at(workspace);
        try (Draft draft = store.draft(ArtifactKind.DATA)) {
            Artifact artifact = draft.commit(new Provenance("test", "", 7, Map.of()));
            store.publish(ArtifactKind.DATA, Optional.empty(), artifact.id());
        }
        return workspace;
    }

    /** The content of every file of the current model, but for its description, which carries id and time. */
    private static Map<String, String> files(Path workspace) throws IOException {
        Artifact model =
                FileArtifactStore.at(workspace).current(ArtifactKind.MODEL).orElseThrow();
        Path root = model.file(ModelDescription.FILE).getParent();
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (!name.equals("artifact.json")) {
                    contents.put(name, Arrays.toString(Files.readAllBytes(file)));
                }
            }
        }
        return contents;
    }
}
