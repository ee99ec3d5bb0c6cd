package dev.longview.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who takes a workspace's events; {@link KilledWhileWrittenTest} has their way into the data. */
class EventsTest {

    @TempDir
    private Path folder;

    @Test
    void aSecondServerOfAWorkspaceIsToldWhatItCanDo() {
        Launcher longview = new Launcher(folder);
        longview.succeed("init");
        try (ServedApi api = ServedApi.start(longview)) {
            Launcher.Finished second = longview.run("serve", "--port", "0");
            assertThat(second.exit()).isEqualTo(1);
            assertThat(second.errors())
                    .contains("open already", "--set events.enabled=false")
                    .doesNotContain("\tat ");
            assertThat(api.get("/health").statusCode()).isEqualTo(200);
        }
    }
}
