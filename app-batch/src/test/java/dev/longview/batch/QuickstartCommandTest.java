package dev.longview.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartCommandTest {

    @TempDir
    private Path folder;

    @Test
    void aFaultyCallWritesNothingSoThatTheNextOneCanSucceed() {
        Path workspace = folder.resolve("workspace");
        assertThat(Main.run("quickstart", "--workspace", workspace.toString(), "--days", "3"))
                .isEqualTo(1);
        assertThat(Main.run("quickstart", "--workspace", workspace.toString(), "--set", "no.such.key=1"))
                .isEqualTo(1);
        assertThat(workspace).doesNotExist();
    }
}
