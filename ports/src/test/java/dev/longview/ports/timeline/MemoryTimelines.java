package dev.longview.ports.timeline;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.progress.Progress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Snapshots that a test put in by the id of their artifact. It cannot ingest. Safe for use by many threads. */
public final class MemoryTimelines implements TimelineStore {

    private final Map<String, DataSnapshot> snapshots = new ConcurrentHashMap<>();

    public void put(DataSnapshot snapshot) {
        snapshots.put(snapshot.id(), snapshot);
    }

    @Override
    public IngestReport ingest(IngestRequest request, Provenance provenance, Progress progress) {
        throw new UnsupportedOperationException("snapshots come through put()");
    }

    @Override
    public DataSnapshot open(Artifact snapshot) {
        DataSnapshot found = snapshots.get(snapshot.id());
        if (found == null) {
            throw new NotFoundException("no snapshot " + snapshot.id() + " was put in");
        }
        return found;
    }
}
