package dev.longview.storage.artifact;

import dev.longview.storage.object.ObjectSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** OpenDAL's service fs: a share. */
class FsObjectArtifactStoreTest extends ObjectArtifactStoreContract {

    @TempDir
    private Path share;

    @Override
    ObjectSettings settings() {
        return new ObjectSettings("fs", Map.of("root", share.toString()), Duration.ofSeconds(30), 1, KEEP);
    }

    @Override
    Path objects() {
        return share;
    }
}
