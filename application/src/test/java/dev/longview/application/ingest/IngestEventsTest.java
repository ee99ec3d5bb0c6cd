package dev.longview.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.artifact.FakeArtifactStore;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.ExampleSchemas;
import dev.longview.ports.timeline.FakeTimelineStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestEventsTest {

    private static final Path EVENTS = Path.of("events.csv");

    @TempDir
    private Path folder;

    @Test
    void theStoreIsAskedWithTheFilesAndTheSettings() {
        FakeTimelineStore store = new FakeTimelineStore(new FakeArtifactStore(folder));
        var files = new IngestEvents.Files(
                List.of(EVENTS), Optional.of(Path.of("items.csv")), Optional.empty(), Optional.empty());
        new IngestEvents(store, new IngestSettings(1L << 30, 0.02))
                .ingest(files, ExampleSchemas.typed(), new Provenance("1", "", 0, Map.of()), Progress.NONE);
        assertThat(store.requests()).singleElement().satisfies(request -> {
            assertThat(request.events()).containsExactly(EVENTS);
            assertThat(request.items()).contains(Path.of("items.csv"));
            assertThat(request.memory()).isEqualTo(1L << 30);
            assertThat(request.maxRejectedShare()).isEqualTo(0.02);
        });
    }

    @Test
    void requestsThatCannotBeAreRefused() {
        assertThatThrownBy(
                        () -> new IngestEvents.Files(List.of(), Optional.empty(), Optional.empty(), Optional.empty()))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("--events");
        assertThatThrownBy(() -> new IngestEvents.Files(
                        List.of(EVENTS), Optional.empty(), Optional.empty(), Optional.of(EVENTS)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("--item-vectors");
        assertThatThrownBy(() -> new IngestSettings(1, 0.1)).hasMessageContaining("ingest.memory is 1 bytes");
        assertThatThrownBy(() -> new IngestSettings(1L << 30, Double.NaN))
                .hasMessageContaining("ingest.max-rejected is NaN");
    }
}
