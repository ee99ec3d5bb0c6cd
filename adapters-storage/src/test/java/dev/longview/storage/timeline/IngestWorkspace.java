package dev.longview.storage.timeline;

import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.forgotten.FakeForgottenPeople;
import dev.longview.ports.forgotten.ForgottenPeople;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.DataSnapshot;
import dev.longview.ports.timeline.IngestReport;
import dev.longview.ports.timeline.IngestRequest;
import dev.longview.ports.timeline.IngestSchema;
import dev.longview.storage.artifact.FileArtifactStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** A workspace and input files in a test's folder. */
final class IngestWorkspace {

    private static final long MEMORY = 256L << 20;

    private final Path folder;
    private final ArtifactStore artifacts;
    private final ForgottenPeople people = new FakeForgottenPeople();
    private final DuckDbTimelineStore store;

    IngestWorkspace(Path folder) {
        this(folder, FileArtifactStore.at(folder.resolve("workspace")));
    }

    IngestWorkspace(Path folder, ArtifactStore artifacts) {
        this.folder = folder;
        this.artifacts = artifacts;
        this.store = new DuckDbTimelineStore(artifacts, people);
    }

    Path file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Path file(String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Path gzip(String name, String content) {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return folder.resolve(name);
    }

    IngestReport ingest(IngestSchema schema, Path... events) {
        return ingest(new IngestRequest(
                List.of(events), schema, Optional.empty(), Optional.empty(), Optional.empty(), MEMORY, 0.5));
    }

    IngestReport ingest(
            IngestSchema schema, Path events, Optional<Path> items, Optional<Path> vectors, Optional<Path> ids) {
        return ingest(new IngestRequest(List.of(events), schema, items, vectors, ids, MEMORY, 0.5));
    }

    IngestReport ingest(IngestRequest request) {
        return store.ingest(request, new Provenance("1", "", 0, Map.of()), Progress.NONE);
    }

    ForgottenPeople people() {
        return people;
    }

    ArtifactStore artifacts() {
        return artifacts;
    }

    Path snapshotFile(String name) {
        return artifacts.current(ArtifactKind.DATA).orElseThrow().file(name);
    }

    DataSnapshot snapshot() {
        return store.open(artifacts.current(ArtifactKind.DATA).orElseThrow());
    }

    List<Timeline> timelines() {
        try (Stream<Timeline> timelines = snapshot().timelines()) {
            return timelines.toList();
        }
    }
}
