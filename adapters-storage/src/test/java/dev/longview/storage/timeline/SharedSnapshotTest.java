package dev.longview.storage.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.timeline.DataSnapshot;
import dev.longview.ports.timeline.IngestSchema;
import dev.longview.storage.artifact.ObjectArtifactStore;
import dev.longview.storage.file.DurableFiles;
import dev.longview.storage.object.ObjectSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot whose files are objects elsewhere. */
class SharedSnapshotTest {

    private static final IngestSchema SCHEMA = new IngestSchema(
            "shared",
            Optional.empty(),
            true,
            Optional.empty(),
            "user",
            "item",
            Optional.of("time"),
            "s",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "s",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    @TempDir
    private Path folder;

    @TempDir
    private Path share;

    @Test
    void anOpenSnapshotOutlivesItsLocalCopy() throws IOException {
        var settings = new ObjectSettings(
                "fs", Map.of("root", share.toString()), Duration.ofSeconds(30), 1, Duration.ofDays(7));
        Path local = folder.resolve("workspace");
        IngestWorkspace workspace = new IngestWorkspace(folder, ObjectArtifactStore.at(local, settings));
        workspace.ingest(SCHEMA, workspace.file("events.csv", "user,item,time\nu,i,1000\nv,i,1001\n"));
        DataSnapshot snapshot = workspace.snapshot();
        Path copies = local.resolve(".cache").resolve(ArtifactKind.DATA.folder());
        DurableFiles.delete(copies);
        assertThat(snapshot.timelines(List.of(1))).hasSize(1);
        DurableFiles.delete(copies);
        try (Stream<Timeline> all = snapshot.timelines()) {
            assertThat(all).hasSize(2);
        }
    }
}
