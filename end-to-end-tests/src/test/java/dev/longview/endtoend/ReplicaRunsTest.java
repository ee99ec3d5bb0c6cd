package dev.longview.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes train one model. */
class ReplicaRunsTest {

    private static final int STEPS = 300;
    private static final int FEW = 30;

    @TempDir
    Path folder;

    private Launcher longview;

    @BeforeEach
    void ingest() {
        longview = new Launcher(folder);
        SmallData data = new SmallData(folder);
        longview.succeed(data.ingest(data.events()));
    }

    @Test
    void aLostReplicaEndsTheRunAndResumeGoesOn() throws IOException {
        Process leader = longview.start(training("--replicas", "2"));
        awaitCheckpointAfter(leader, Optional.empty());
        only(leader.children()).destroyForcibly();
        CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> text(leader));
        assertThat(leader.onExit().join().exitValue()).isEqualTo(1);
        assertThat(errors.join()).contains("Replica", "--resume");

        Optional<Path> written = lastCheckpoint();
        Process resumed = longview.start(training("--replicas", "2", "--resume"));
        awaitCheckpointAfter(resumed, written);
        ProcessHandle child = only(resumed.children());
        resumed.destroyForcibly();
        child.onExit().join();

        assertThat(longview.succeed(training("--replicas", "2", "--resume"))).contains(STEPS + " steps");
        assertThat(folder.resolve("workspace/models/CURRENT")).isRegularFile();
    }

    @Test
    void hostsOfAClusterTrainTogetherIfTheyWereStartedAlike() throws IOException {
        copy(folder.resolve("workspace"), folder.resolve("other"));
        String cluster = "train.cluster=[\"127.0.0.1:" + freePort() + "\", \"127.0.0.1:" + freePort() + "\"]";
        Process odd = longview.start(training(
                "--set", cluster, "--replica", "1", "--workspace", "other", "--set", "train.learning-rate=0.002"));
        Launcher.Finished refused = longview.run(training("--set", cluster, "--replica", "0"));
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.errors()).contains("training settings of replica 1 at 127.0.0.1:");
        assertThat(odd.onExit().join().exitValue()).isEqualTo(1);

        Process other = longview.start(training(FEW, "--set", cluster, "--replica", "1", "--workspace", "other"));
        assertThat(longview.succeed(training(FEW, "--set", cluster, "--replica", "0")))
                .contains(FEW + " steps");
        assertThat(other.onExit().join().exitValue()).isZero();
        assertThat(folder.resolve("other/models")).doesNotExist();
        assertThat(folder.resolve("other/runs")).doesNotExist();
    }

    private static String[] training(String... more) {
        return training(STEPS, more);
    }

    private static String[] training(int steps, String... more) {
        return Launcher.with(
                more,
                "train",
                "--set",
                "preset=tiny",
                "--set",
                "train.steps=" + steps,
                "--set",
                "train.warmup-steps=10",
                "--set",
                "train.early-stopping.patience=100",
                "--set",
                "train.checkpoints.steps=20");
    }

    private static ProcessHandle only(Stream<ProcessHandle> processes) {
        List<ProcessHandle> all = processes.toList();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static String text(Process process) {
        try {
            return process.errorReader(StandardCharsets.UTF_8).readAllAsString();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void awaitCheckpointAfter(Process process, Optional<Path> earlier) {
        Launcher.await(process, () -> !lastCheckpoint().equals(earlier));
    }

    private Optional<Path> lastCheckpoint() {
        try (Stream<Path> all = Files.find(folder.resolve("workspace"), 4, (path, attributes) -> path.getFileName()
                .toString()
                .startsWith("step-"))) {
            return all.max(Comparator.comparing(path -> path.getFileName().toString()));
        } catch (IOException | UncheckedIOException moved) {
            return Optional.empty();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }
}
