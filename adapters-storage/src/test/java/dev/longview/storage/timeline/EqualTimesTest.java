package dev.longview.storage.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.ports.timeline.IngestSchema;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which action is a person's last depends on this where times are equal. */
class EqualTimesTest {

    private static final IngestSchema SCHEMA = new IngestSchema(
            "equal",
            Optional.empty(),
            true,
            Optional.empty(),
            "user",
            "item",
            Optional.of("time"),
            "s",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "s",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    @TempDir
    private Path folder;

    @Test
    void actionsOfOneTimeKeepTheOrderOfTheInput() {
        IngestWorkspace workspace = new IngestWorkspace(folder);
        List<String> shuffled =
                IntStream.range(0, 500).mapToObj(i -> "i" + i * 37 % 500).toList();
        StringBuilder rows = new StringBuilder("user,item,time\n");
        shuffled.forEach(item -> rows.append("u,").append(item).append(",1000\n"));
        workspace.ingest(SCHEMA, workspace.file("first.csv", rows.toString()));
        assertThat(items(workspace)).isEqualTo(shuffled);

        workspace.ingest(SCHEMA, workspace.file("second.csv", "user,item,time\nu,late,1000\nu,early,999\n"));
        assertThat(items(workspace))
                .startsWith("early", "i0", "i37")
                .endsWith("late")
                .hasSize(502);
    }

    private static List<String> items(IngestWorkspace workspace) {
        return Arrays.stream(workspace.timelines().getFirst().items())
                .mapToObj(workspace.snapshot().items().ids()::name)
                .toList();
    }
}
