package dev.longview.storage.timeline;

import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.forgotten.FakeForgottenPeople;
import dev.longview.ports.timeline.TimelineStore;
import dev.longview.ports.timeline.TimelineStoreContract;
import dev.longview.storage.artifact.FileArtifactStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DuckDbTimelineStoreTest extends TimelineStoreContract {

    @TempDir
    private Path workspace;

    @Override
    protected ArtifactStore artifacts() {
        return FileArtifactStore.at(workspace);
    }

    @Override
    protected TimelineStore store() {
        return new DuckDbTimelineStore(artifacts(), new FakeForgottenPeople());
    }
}
