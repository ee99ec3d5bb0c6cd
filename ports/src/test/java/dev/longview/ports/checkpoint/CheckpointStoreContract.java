package dev.longview.ports.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.failure.CorruptException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What every {@link CheckpointStore} does. */
public abstract class CheckpointStoreContract {

    /** The store under test, which keeps two checkpoints; the same one over a test. */
    protected abstract CheckpointStore store();

    /** A state to keep. */
    public record State(long step, double best, List<String> notes, long[] counts) {}

    @Test
    void aRunWithoutCheckpointsHasNoLatest() {
        assertThat(store().latest()).isEmpty();
        store().clear();
        assertThat(store().latest()).isEmpty();
    }

    @Test
    void theLatestIsTheOneSavedLastWithStateAndFiles() throws IOException {
        store().save(10, state(10), file("ten"));
        Checkpoint saved = store().save(200, state(200), file("two hundred"));

        assertThat(saved.step()).isEqualTo(200);
        assertThat(saved.folder().resolve("sub/weights")).hasContent("two hundred");
        Checkpoint latest = store().latest().orElseThrow();
        assertThat(latest.step()).isEqualTo(200);
        assertThat(latest.folder().resolve("sub/weights")).hasContent("two hundred");
        State state = latest.state(State.class);
        assertThat(state.best()).isNaN();
        assertThat(state.notes()).containsExactly("at 200");
        assertThat(state.counts()).containsExactly(0, Long.MAX_VALUE);
    }

    @Test
    void theTwoNewestStay() throws IOException {
        Checkpoint first = store().save(1, state(1), file("1"));
        Checkpoint second = store().save(2, state(2), file("2"));
        store().save(3, state(3), file("3"));

        assertThat(Files.exists(first.folder())).isFalse();
        assertThat(Files.exists(second.folder())).isTrue();
    }

    @Test
    void savingAStepAgainReplacesItAndMayReadTheOldOne() throws IOException {
        Checkpoint first = store().save(7, state(7), file("old"));
        store().save(7, state(7), folder -> {
            assertThat(first.folder().resolve("sub/weights")).hasContent("old");
            file("new").accept(folder);
        });

        assertThat(store().latest().orElseThrow().folder().resolve("sub/weights"))
                .hasContent("new");
    }

    @Test
    void aSaveThatFailsLeavesTheOneBefore() {
        store().save(1, state(1), file("1"));

        assertThatThrownBy(() -> store().save(2, state(2), folder -> {
                    file("half").accept(folder);
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(store().latest().orElseThrow().step()).isEqualTo(1);
        store().save(3, state(3), file("3"));
        assertThat(store().latest().orElseThrow().step()).isEqualTo(3);
    }

    @Test
    void theBestStaysWhileAKeptCheckpointGoesBackToIt() {
        store().saveBest(1, file("best of 1"));
        store().save(2, state(2), file("2"));
        store().saveBest(3, file("best of 3"));
        assertThat(store().best(1).resolve("sub/weights")).hasContent("best of 1");
        store().save(3, state(3), file("3"));
        assertThat(store().best(1).resolve("sub/weights")).hasContent("best of 1");
        assertThat(store().best(3).resolve("sub/weights")).hasContent("best of 3");

        store().save(4, state(4), file("4"));
        store().save(5, state(5), file("5"));
        assertThat(store().best(3).resolve("sub/weights")).hasContent("best of 3");
        assertThatThrownBy(() -> store().best(1))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("damaged or missing");
    }

    @Test
    void theBestOfAStepIsReplaced() {
        store().saveBest(9, file("old"));
        store().saveBest(9, file("new"));

        assertThat(store().best(9).resolve("sub/weights")).hasContent("new");
    }

    @Test
    void clearingDeletesAll() {
        store().save(1, state(1), file("1"));
        store().saveBest(1, file("1"));
        store().clear();

        assertThat(store().latest()).isEmpty();
        assertThatThrownBy(() -> store().best(1)).isInstanceOf(CorruptException.class);
    }

    protected static State state(long step) {
        return new State(step, Double.NaN, List.of("at " + step), new long[] {0, Long.MAX_VALUE});
    }

    protected static Consumer<Path> file(String content) {
        return folder -> {
            try {
                Files.writeString(Files.createDirectory(folder.resolve("sub")).resolve("weights"), content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
