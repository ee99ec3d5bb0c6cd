package dev.longview.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process killed with −9 loses nothing that was there, and the next run succeeds. */
class KillTest {

    private static final int STEPS = 300;

    @TempDir
    Path folder;

    @Test
    void aKilledTrainingGoesOnFromItsCheckpoint() throws IOException {
        Launcher longview = ingested();
        Process process = longview.start(training());
        awaitFile(process, folder.resolve("workspace/runs"), "20");
        Path run = folder.resolve("workspace/runs").resolve(run());
        awaitFile(process, run.resolve("checkpoints"), "step-");
        kill(process);
        assertThat(folder.resolve("workspace/models/CURRENT")).doesNotExist();
        Launcher.Finished refused = longview.run(training());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.errors())
                .contains("run " + run() + " is unfinished", "train --resume", "train --fresh")
                .doesNotContain("\tat ");
        assertThat(longview.succeed("runs")).startsWith(run()).contains(" unfinished");

        String report = longview.succeed(training("--resume"));
        assertThat(report).contains(STEPS + " steps", "report.html");
        assertThat(folder.resolve("workspace/models/CURRENT")).isRegularFile();
        assertThat(run.resolve("checkpoints")).doesNotExist();
        assertThat(Path.of(longview.succeed("runs", "show", run(), "--html").strip()))
                .isEqualTo(run.resolve("report.html"))
                .isRegularFile();
    }

    /** The id of the only run. */
    private String run() {
        return Stream.of(folder.resolve("workspace/runs").toFile().list()).collect(Collectors.joining());
    }

    @Test
    void aKilledIngestLeavesTheOldSnapshot() throws IOException {
        Launcher longview = ingested();
        String before = Files.readString(folder.resolve("workspace/data/CURRENT"));
        SmallData data = new SmallData(folder);
        Process process = longview.start(data.ingest(data.laterEvents()));
        awaitDraft(process);
        kill(process);
        assertThat(Files.readString(folder.resolve("workspace/data/CURRENT"))).isEqualTo(before);

        longview.succeed(data.ingest(data.laterEvents()));
        assertThat(Files.readString(folder.resolve("workspace/data/CURRENT"))).isNotEqualTo(before);
    }

    @Test
    void aKilledDailyLeavesTheOldGeneration() throws IOException {
        Launcher longview = ingested();
        longview.succeed(training());
        longview.succeed("daily", "--day", "2026-02-10");
        String before = Files.readString(folder.resolve("workspace/CURRENT"));
        Process process = longview.start("daily", "--day", "2026-02-11");
        awaitDraft(process);
        kill(process);
        assertThat(Files.readString(folder.resolve("workspace/CURRENT"))).isEqualTo(before);
        assertThat(longview.succeed("recommend", "--user", "p1", "--k", "3").lines())
                .hasSize(3);

        longview.succeed("daily", "--day", "2026-02-11");
        assertThat(Files.readString(folder.resolve("workspace/CURRENT"))).isNotEqualTo(before);
    }

    private Launcher ingested() {
        Launcher longview = new Launcher(folder);
        SmallData data = new SmallData(folder);
        longview.succeed(data.ingest(data.events()));
        return longview;
    }

    private static String[] training(String... more) {
        return Launcher.with(
                more,
                "train",
                "--set",
                "preset=tiny",
                "--set",
                "train.steps=" + STEPS,
                "--set",
                "train.warmup-steps=10",
                "--set",
                "train.checkpoints.steps=20");
    }

    private static void kill(Process process) {
        assertThat(process.isAlive()).as("still at work").isTrue();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Waits until the process has begun to write a draft. */
    private void awaitDraft(Process process) {
        awaitFile(process, folder.resolve("workspace/.drafts"), "");
    }

    /** Waits until a folder holds a file whose name begins so; the process must not end before. */
    private static void awaitFile(Process process, Path folder, String prefix) {
        Launcher.await(process, () -> {
            String[] names = folder.toFile().list();
            return names != null && Stream.of(names).anyMatch(name -> name.startsWith(prefix));
        });
    }
}
