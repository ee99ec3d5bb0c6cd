package dev.longview.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process killed with −9 loses nothing that was there, and the next run succeeds. */
class KillTest {

    @TempDir
    Path folder;

    @Test
    void aKilledTrainingGoesOnFromItsCheckpoint() throws IOException {
        Launcher longview = ingested();
        String[] train = {
            "train", "--set", "train.steps=3000", "--set", "train.warmup-steps=10", "--set", "train.checkpoints.steps=20",
            "--set", "preset=tiny", "--set", "train.early-stopping.patience=100000"
        };
        Process process = longview.start(train);
        awaitFile(process, folder.resolve("workspace/run"));
        kill(process);
        assertThat(folder.resolve("workspace/models/CURRENT")).doesNotExist();

        String[] resume = java.util.Arrays.copyOf(train, train.length + 1);
        resume[train.length] = "--resume";
        resume[2] = "train.steps=3000";
        Process resumed = longview.start(resume);
        try (var lines = resumed.errorReader()) {
            Launcher.await(lines, "Training");
        } finally {
            kill(resumed);
        }
    }

    @Test
    void aKilledIngestLeavesTheOldSnapshot() throws IOException {
        Launcher longview = ingested();
        String before = Files.readString(folder.resolve("workspace/data/CURRENT"));
        SmallData data = new SmallData(folder);
        Process process = longview.start(
                "ingest", "--events", data.laterEvents().toString(), "--schema", data.schema().toString());
        awaitDraft(process);
        kill(process);
        assertThat(Files.readString(folder.resolve("workspace/data/CURRENT"))).isEqualTo(before);

        longview.succeed("ingest", "--events", data.laterEvents().toString(), "--schema", data.schema().toString());
        assertThat(Files.readString(folder.resolve("workspace/data/CURRENT"))).isNotEqualTo(before);
    }

    @Test
    void aKilledDailyLeavesTheOldGeneration() throws IOException {
        Launcher longview = ingested();
        longview.succeed("train", "--set", "preset=tiny", "--set", "train.steps=20", "--set", "train.warmup-steps=5");
        longview.succeed("daily", "--day", "2026-02-10");
        String before = Files.readString(folder.resolve("workspace/CURRENT"));
        Process process = longview.start("daily", "--day", "2026-02-11");
        awaitDraft(process);
        kill(process);
        assertThat(Files.readString(folder.resolve("workspace/CURRENT"))).isEqualTo(before);
        assertThat(longview.succeed("recommend", "--user", "p1", "--k", "3").lines()).hasSize(3);

        longview.succeed("daily", "--day", "2026-02-11");
        assertThat(Files.readString(folder.resolve("workspace/CURRENT"))).isNotEqualTo(before);
    }

    private Launcher ingested() {
        SmallData data = new SmallData(folder);
        Launcher longview = new Launcher(folder);
        longview.succeed("ingest", "--events", data.events().toString(), "--schema", data.schema().toString());
        return longview;
    }

    private static void kill(Process process) {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Waits until the process has begun to write a draft, or has ended. */
    private void awaitDraft(Process process) {
        awaitFile(process, folder.resolve("workspace/.drafts"));
    }

    private static void awaitFile(Process process, Path folder) {
        while (process.isAlive() && !holdsAnything(folder)) {
            Thread.onSpinWait();
        }
    }

    private static boolean holdsAnything(Path folder) {
        String[] names = folder.toFile().list();
        return names != null && names.length > 0;
    }
}
