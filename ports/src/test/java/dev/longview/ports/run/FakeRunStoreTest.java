package dev.longview.ports.run;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FakeRunStoreTest extends RunStoreContract {

    @TempDir
    private Path folder;

    private FakeRunStore store;

    @BeforeEach
    void makeStore() {
        store = new FakeRunStore(folder);
    }

    @Override
    protected RunStore store() {
        return store;
    }

    @Override
    protected List<MetricPoint> metrics(String id) {
        return store.metrics(id);
    }
}
