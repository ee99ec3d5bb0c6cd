package dev.longview.ports.artifact;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FakeArtifactStoreTest extends ArtifactStoreContract {

    @TempDir
    private Path folder;

    private FakeArtifactStore store;

    @BeforeEach
    void makeStore() {
        store = new FakeArtifactStore(folder);
    }

    @Override
    protected ArtifactStore store() {
        return store;
    }
}
