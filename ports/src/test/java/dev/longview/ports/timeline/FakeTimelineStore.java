package dev.longview.ports.timeline;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds snapshots that a test gives it. It reads no event files: {@link #ingest} only keeps the request and answers with a
 * report of nothing. Safe for use by many threads.
 */
public final class FakeTimelineStore implements TimelineStore {

    private final ArtifactStore artifacts;
    private final Map<String, FakeDataSnapshot> snapshots = new ConcurrentHashMap<>();
    private final List<IngestRequest> requests = new ArrayList<>();

    public FakeTimelineStore(ArtifactStore artifacts) {
        this.artifacts = artifacts;
    }

    /** Publishes a snapshot as the current data; it gets its artifact's id. */
    public DataSnapshot publish(FakeDataSnapshot content) {
        try (Draft draft = artifacts.draft(ArtifactKind.DATA)) {
            draft.write("manifest.json", content.manifest());
            draft.commit(new Provenance("test", "", 0, Map.of()));
            artifacts.publish(ArtifactKind.DATA, artifacts.currentId(ArtifactKind.DATA), draft.id());
            var snapshot = new FakeDataSnapshot(
                    draft.id(),
                    content.manifest(),
                    content.users(),
                    content.actionTypes(),
                    content.surfaces(),
                    content.items(),
                    content.all());
            snapshots.put(draft.id(), snapshot);
            return snapshot;
        }
    }

    /** The requests so far. */
    public synchronized List<IngestRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public synchronized IngestReport ingest(IngestRequest request, Provenance provenance, Progress progress) {
        requests.add(request);
        String id = artifacts.currentId(ArtifactKind.DATA).orElse("none");
        return new IngestReport(id, List.of(), List.of(), 0, 0, 0, 0, 0L, List.of(), 0, 0, 0);
    }

    @Override
    public DataSnapshot open(Artifact artifact) {
        DataSnapshot snapshot = snapshots.get(artifact.id());
        if (snapshot == null) {
            throw new CorruptException("the artifact " + artifact.id() + " is no snapshot of this store");
        }
        return snapshot;
    }
}
