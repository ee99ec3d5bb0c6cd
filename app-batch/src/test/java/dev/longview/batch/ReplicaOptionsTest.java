package dev.longview.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.application.training.TrainSettings;
import dev.longview.composition.Configuration;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.model.ReplicaGroup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ReplicaOptionsTest {

    private static final TrainSettings ALONE = settings();
    private static final TrainSettings CLUSTER = settings("train.cluster=[\"a:1\",\"b:2\"]", "train.peer-timeout=30s");

    private static TrainSettings settings(String... overrides) {
        return Configuration.load(Path.of("nowhere"), List.of(overrides))
                .settings()
                .train();
    }

    private static ReplicaOptions options(String... arguments) {
        return CommandLine.populateCommand(new ReplicaOptions(), arguments);
    }

    @Test
    void withoutOptionsAProcessTrainsAlone() {
        assertThat(options().place(ALONE)).isEqualTo(ReplicaGroup.ALONE);
        assertThat(options().follows()).isFalse();
        try (ReplicaProcesses none = options().others(ALONE, List.of())) {
            assertThat(none.group().size()).isEqualTo(1);
        }
    }

    @Test
    void aPlaceInTheClusterIsOnesOwn() {
        assertThat(options("--replica", "1").place(CLUSTER))
                .isEqualTo(new ReplicaGroup(1, List.of("a:1", "b:2"), Duration.ofSeconds(30)));
        assertThat(options("--replica", "1").follows()).isTrue();
        assertThat(options("--replica", "0").follows()).isFalse();
    }

    @Test
    void aPlaceThatIsNoneIsRefused() {
        refused(() -> options("--replica", "0").place(ALONE), "--replica is 0, but train.cluster has 0 addresses");
        refused(() -> options("--replica", "2").place(CLUSTER), "--replica is 2, but train.cluster has 2 addresses");
        refused(() -> options().place(CLUSTER), "train.cluster has 2 addresses, a:1, b:2: say which");
        refused(() -> options("--replicas", "2").others(CLUSTER, List.of()), "--replicas is 2");
        refused(() -> options("--replicas", "0").others(ALONE, List.of()), "--replicas is 0");
    }

    private static void refused(Runnable choice, String why) {
        assertThatThrownBy(choice::run)
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining(why);
    }
}
