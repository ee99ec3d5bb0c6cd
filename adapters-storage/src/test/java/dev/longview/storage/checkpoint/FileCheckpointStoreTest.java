package dev.longview.storage.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.checkpoint.CheckpointStore;
import dev.longview.ports.checkpoint.CheckpointStoreContract;
import dev.longview.ports.failure.CorruptException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckpointStoreTest extends CheckpointStoreContract {

    @TempDir
    private Path folder;

    @Override
    protected CheckpointStore store() {
        return new FileCheckpointStore(folder.resolve("runs/train"), 2); // a fresh one: nothing may live in memory only
    }

    @Test
    void aTruncatedCheckpointIsPassedOverForTheOneBefore() throws IOException {
        store().save(1, state(1), file("one"));
        Path damaged = store().save(2, state(2), file("two")).folder().resolve("sub/weights");
        Files.writeString(damaged, "t");

        assertThat(store().latest().orElseThrow().step()).isEqualTo(1);
    }

    @Test
    void aLostFileAndAnExtraOneAreDamage() throws IOException {
        Path lost = store().save(1, state(1), file("one")).folder().resolve("sub/weights");
        Files.delete(lost);
        Path extra = store().save(2, state(2), file("two")).folder().resolve("sub/extra");
        Files.createFile(extra);

        assertThatThrownBy(() -> store().latest())
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("All 2 checkpoints")
                .hasMessageContaining("--fresh");
    }

    @Test
    void whatAKilledProcessLeftIsNoCheckpointAndIsClearedBySaving() throws IOException {
        Path half = Files.createDirectories(folder.resolve("runs/train/.new/files"));
        Files.writeString(half.resolve("weights"), "half");

        assertThat(store().latest()).isEmpty();
        store().save(1, state(1), file("one"));
        assertThat(folder.resolve("runs/train")).isDirectoryNotContaining("glob:**/.*");
        assertThat(store().latest().orElseThrow().folder().resolve("weights")).doesNotExist();
    }

    @Test
    void damagedBestWeightsAreTold() throws IOException {
        store().saveBest(5, file("five"));
        Files.writeString(store().best(5).resolve("sub/weights"), "f");

        assertThatThrownBy(() -> store().best(5))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("best-000000000005")
                .hasMessageContaining("--fresh");
    }

    @Test
    void asManyStayAsAreAskedFor() {
        var one = new FileCheckpointStore(folder.resolve("one"), 1);
        one.save(1, state(1), file("one"));
        one.save(2, state(2), file("two"));

        assertThat(folder.resolve("one/step-000000000001")).doesNotExist();
        assertThat(one.latest().orElseThrow().step()).isEqualTo(2);
    }
}
