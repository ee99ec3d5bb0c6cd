package dev.longview.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.application.interest.InterestSettings;
import dev.longview.application.training.TrainSettings;
import dev.longview.domain.interest.Linkage;
import dev.longview.domain.objective.Sasrec;
import dev.longview.domain.sequence.WindowSampler;
import dev.longview.ports.failure.MisconfiguredException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

    @TempDir
    Path workspace;

    @Test
    void anEmptyWorkspaceHasTheDefaults() {
        Settings settings = Configuration.load(workspace, List.of()).settings();
        assertThat(settings.preset()).isEqualTo("small");
        assertThat(settings.ingest().memory()).isEqualTo(2_000_000_000L);
    }

    @Test
    void theCommandLineWinsOverTheFileAndTheFileOverTheDefaults() throws IOException {
        Files.writeString(workspace.resolve("longview.conf"), "seed = 7\ningest.max-rejected = 0.5\n");
        Settings settings = Configuration.load(workspace, List.of("seed=8")).settings();
        assertThat(settings.seed()).isEqualTo(8);
        assertThat(settings.ingest().maxRejected()).isEqualTo(0.5);
    }

    @Test
    void allFaultsAreToldAtOnceWithTheirPlaceAndTheNearestName() throws IOException {
        Files.writeString(workspace.resolve("longview.conf"), "sead = 7\ningest.memory = plenty\n");
        assertThatThrownBy(() -> Configuration.load(workspace, List.of()))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("sead")
                .hasMessageContaining("did you mean seed?")
                .hasMessageContaining("ingest.memory = plenty")
                .hasMessageContaining("longview.conf: 2")
                .hasMessageContaining("2 GB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny", "small", "pinnerformer", "sasrec"})
    void everyPresetIsAConfiguration(String preset) {
        assertThat(Configuration.load(workspace, List.of("preset=" + preset))
                        .settings()
                        .preset())
                .isEqualTo(preset);
    }

    @Test
    void anUnknownPresetNamesTheKnownOnes() {
        assertThatThrownBy(() -> Configuration.load(workspace, List.of("preset=huge")))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("'huge'")
                .hasMessageContaining("tiny, small, pinnerformer, sasrec");
    }

    @Test
    void devicesAreNamedOrNumbered() {
        assertThat(Configuration.load(workspace, List.of("device=gpu:1"))
                        .settings()
                        .device())
                .isEqualTo("gpu:1");
        assertThatThrownBy(() -> Configuration.load(workspace, List.of("device=tpu", "precision=int8")))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("precision = int8")
                .hasMessageContaining("float32, bfloat16, float16");
        assertThatThrownBy(() -> Configuration.load(workspace, List.of("device=tpu")))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("device is 'tpu'");
    }

    @Test
    void aListOfRecordsIsRead() {
        Settings settings = Configuration.load(workspace, List.of("positives.actions=[{type=save,minimum-seconds=3}]"))
                .settings();
        assertThat(settings.positives().actions()).hasSize(1);
        assertThat(settings.positives().actions().getFirst().minimumSeconds()).isEqualTo(3);
    }

    @Test
    void publishedSasrecIsConfigured() {
        TrainSettings train = Configuration.load(
                        workspace,
                        List.of(
                                "train.objective.kind=sasrec",
                                "train.objective.newest=like-all",
                                "train.loss.kind=binary-cross-entropy",
                                "train.windows={per-user=1,ends=latest,labels=64}",
                                "train.negatives={in-batch=0,random=256}"))
                .settings()
                .train();

        assertThat(train.objective().newest()).isEqualTo(Sasrec.Newest.LIKE_ALL);
        assertThat(train.loss().logQ()).isEmpty();
        assertThat(train.windows().ends()).isEqualTo(WindowSampler.Choice.LATEST);
        assertThat(train.negatives().hard()).isZero();
    }

    @Test
    void aTrainingThatMakesNoSenseIsRefusedWithItsReason() {
        assertThatThrownBy(() -> Configuration.load(workspace, List.of("train.loss.kind=full-softmax")))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("train.negatives asks for some: in-batch = 5000, random = 2048");
        assertThatThrownBy(
                        () -> Configuration.load(workspace, List.of("train.loss.kind=hinge", "train.loss.log-q=true")))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("train.loss.log-q is true, but must be false or null");
        assertThatThrownBy(() -> Configuration.load(workspace, List.of("train.loss.kind=triplet")))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("one of sampled-softmax, full-softmax, binary-cross-entropy, hinge,");
    }

    @Test
    void interestsNeedNoSettingsAndSayWhatIsWrongWithThem() {
        var defaults = Configuration.load(workspace, List.of()).settings().pinnersage();
        assertThat(defaults.window()).isEqualTo(Duration.ofDays(90));
        assertThat(defaults.threshold()).isEmpty();
        assertThat(defaults.vectors()).isEmpty();
        List<String> set =
                List.of("pinnersage.vectors=model", "pinnersage.linkage=complete", "pinnersage.threshold=0.7");
        var chosen = Configuration.load(workspace, set).settings().pinnersage();
        assertThat(chosen.vectors()).contains(InterestSettings.ItemVectors.MODEL);
        assertThat(chosen.linkage()).isEqualTo(Linkage.COMPLETE);
        assertThat(chosen.threshold()).contains(.7);
        assertThatThrownBy(() -> Configuration.load(workspace, List.of("pinnersage.most-actions=0")))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("pinnersage.most-actions is 0, but must be at least 1");
    }

    @Test
    void theRenderedConfigurationCanBeReadBack() throws IOException {
        Configuration first = Configuration.load(workspace, List.of("seed=9"));
        Files.writeString(workspace.resolve("longview.conf"), first.rendered());
        assertThat(Configuration.load(workspace, List.of())).isEqualTo(first);
    }
}
