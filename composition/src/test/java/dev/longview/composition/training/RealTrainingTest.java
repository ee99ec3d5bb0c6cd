package dev.longview.composition.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.application.model.ItemSettings;
import dev.longview.application.model.ModelDescription;
import dev.longview.application.model.ModelSettings;
import dev.longview.application.model.PositiveSettings;
import dev.longview.application.model.TrainedModel;
import dev.longview.application.training.LossSettings;
import dev.longview.application.training.NegativeSettings;
import dev.longview.application.training.ObjectiveSettings;
import dev.longview.application.training.TrainModel;
import dev.longview.application.training.TrainReport;
import dev.longview.application.training.TrainRequest;
import dev.longview.application.training.TrainRequest.Start;
import dev.longview.application.training.TrainSettings;
import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.evaluation.Protocol;
import dev.longview.domain.model.EncoderKind;
import dev.longview.domain.model.Features;
import dev.longview.domain.model.TowerKind;
import dev.longview.domain.objective.Sasrec;
import dev.longview.domain.sequence.Window;
import dev.longview.domain.sequence.WindowSampler;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.progress.Progress;
import dev.longview.storage.artifact.FileArtifactStore;
import dev.longview.storage.run.FileRunStore;
import dev.longview.tensorflow.TensorFlowRuntime;
import dev.longview.tensorflow.TensorFlowSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Training with TensorFlow and files: it learns, and it goes on to the same bits after its process was killed. */
class RealTrainingTest {

    private static final int STEPS = 24;

    @TempDir
    private Path folder;

    private final InterestData data = new InterestData();

    @Test
    void aModelOfUnseenPeopleFindsTheirInterest() throws IOException {
        Path workspace = workspace("learns");
        var itemsAlone = new Features(true, false, false, false, false, false, false, true);
        TrainReport report = train(data, workspace, request(Start.FRESH, 250, itemsAlone, 0, 0), step -> {});

        // popularity finds 10 of 300 items, .03; who knows the interest finds 10 of its 30
        assertThat(report.validationScore()).isGreaterThan(.2);
        // it starts above 7; popularity alone stays at 5.6
        assertThat(report.loss()).isLessThan(5);
        try (TrainedModel opened = TrainedModel.open(model(workspace), runtime(), data.items())) {
            Window past = new Window(data.timelines(List.of(3)).getFirst(), 20);
            Vectors user = opened.encodeUsers(List.of(past), Progress.NONE);
            Vectors items = opened.encodeItems();
            assertThat(mean(user, items, 90, 120)).isGreaterThan(mean(user, items, 0, 90) + .3);
        }
    }

    @ParameterizedTest
    @EnumSource(value = EncoderKind.class, mode = EnumSource.Mode.EXCLUDE, names = "TRANSFORMER")
    void everyOtherEncoderFindsTheInterestToo(EncoderKind encoder) {
        var items = new ItemSettings(Optional.empty(), 16, TowerKind.NONE);
        var itemsAlone = new Features(true, false, false, false, false, false, false, true);
        TrainReport report = train(
                data,
                workspace(encoder.name()),
                request(Start.FRESH, 120, model(16, itemsAlone, 0, encoder), items, 0),
                step -> {});

        assertThat(report.validationScore()).isGreaterThan(.15);
        assertThat(report.loss()).isLessThan(5);
    }

    @Test
    void aTrainingWhoseProcessWasKilledGoesOnToTheSameBits() throws IOException, InterruptedException {
        Path killed = workspace("killed");
        killAfter(8, killed, Start.FRESH);
        killAfter(17, killed, Start.RESUME);
        assertThat(FileArtifactStore.at(killed).currentId(ArtifactKind.MODEL)).isEmpty();
        train(data, killed, request(Start.RESUME, STEPS, Features.all(), .1, 16), step -> {});
        Path whole = workspace("whole");
        train(data, whole, request(Start.FRESH, STEPS, Features.all(), .1, 16), step -> {});

        assertThat(files(killed)).isEqualTo(files(whole)).containsKeys("model.json");
    }

    /** Trains in another process and kills it once it has taken so many steps. */
    private static void killAfter(long steps, Path workspace, Start start) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), OtherProcess.class.getName()));
        command.addAll(List.of(workspace.toString(), start.name()));
        Process other =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        try (BufferedReader said = other.inputReader()) {
            assertThat(said.lines().anyMatch(line -> line.equals("step " + steps)))
                    .isTrue();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    /** Trains and tells every step. */
    static final class OtherProcess {

        private OtherProcess() {}

        public static void main(String[] arguments) {
            TrainRequest request = request(Start.valueOf(arguments[1]), STEPS, Features.all(), .1, 16);
            train(new InterestData(), Path.of(arguments[0]), request, step -> System.out.println("step " + step));
        }
    }

    private static double mean(Vectors user, Vectors items, int from, int to) {
        double sum = 0;
        for (int item = from; item < to; item++) {
            sum += Similarity.cosine(user.row(0), items.row(item));
        }
        return sum / (to - from);
    }

    private static TensorFlowRuntime runtime() {
        return new TensorFlowRuntime(new TensorFlowSettings(TensorFlowSettings.Device.CPU));
    }

    private static TrainReport train(InterestData data, Path workspace, TrainRequest request, LongConsumer watch) {
        var training = new TrainModel(
                data,
                FileArtifactStore.at(workspace),
                runtime(),
                new FileRunStore(workspace.resolve("runs"), List.of()));
        return training.execute(request, (task, total) -> new Progress.Task() {
            @Override
            public void at(long done, String note) {
                watch.accept(done);
            }

            @Override
            public void close() {}
        });
    }

    private static TrainRequest request(Start start, int steps, Features features, double dropout, int hard) {
        ModelSettings model = model(32, features, dropout, EncoderKind.TRANSFORMER);
        return request(start, steps, model, new ItemSettings(Optional.empty(), 16, TowerKind.MLP), hard);
    }

    private static ModelSettings model(int maxLength, Features features, double dropout, EncoderKind encoder) {
        return new ModelSettings(maxLength, 16, 16, 1, 2, dropout, features, encoder, Duration.ofDays(2));
    }

    private static TrainRequest request(Start start, int steps, ModelSettings model, ItemSettings items, int hard) {
        var settings = new TrainSettings(
                Protocol.TIME,
                steps,
                16,
                .01,
                10,
                .01,
                1,
                new ObjectiveSettings(
                        ObjectiveSettings.Kind.DENSE_ALL_ACTION, Sasrec.Newest.LIKE_EACH, Duration.ofDays(28), 28),
                new LossSettings(
                        LossSettings.Kind.SAMPLED_SOFTMAX, Optional.empty(), .1, .5, LossSettings.Weights.PEOPLE),
                new TrainSettings.Windows(1, 8, 8, WindowSampler.Choice.SAMPLED),
                new NegativeSettings(5000, 64, 0, hard, 7),
                new TrainSettings.HeldOut(.1, .2),
                new TrainSettings.EarlyStopping(20, 100, 100, Duration.ofDays(14)),
                new TrainSettings.Checkpoints(5, Duration.ofHours(1), 2),
                2,
                List.of(),
                Duration.ofMinutes(1));
        return new TrainRequest(
                model,
                items,
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

    private static Artifact model(Path workspace) {
        return FileArtifactStore.at(workspace).current(ArtifactKind.MODEL).orElseThrow();
    }

    /** The content of every file of the current model, but for the store's own, which carries id and time. */
    private static Map<String, String> files(Path workspace) throws IOException {
        Path root = model(workspace).file(ModelDescription.FILE).getParent();
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
