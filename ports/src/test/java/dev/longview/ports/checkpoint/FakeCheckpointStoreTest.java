package dev.longview.ports.checkpoint;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FakeCheckpointStoreTest extends CheckpointStoreContract {

    @TempDir
    private Path folder;

    private CheckpointStore store;

    @BeforeEach
    void makeStore() {
        store = new FakeCheckpointStore(folder, 2);
    }

    @Override
    protected CheckpointStore store() {
        return store;
    }
}
