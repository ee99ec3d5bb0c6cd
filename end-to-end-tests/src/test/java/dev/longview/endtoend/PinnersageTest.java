package dev.longview.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From logs and item vectors to people's interests, without any model. */
class PinnersageTest {

    private static final String DAY = "2026-02-10";
    private static final String NEXT_DAY = "2026-02-11";

    @TempDir
    static Path folder;

    private static Launcher longview;

    @BeforeAll
    static void dataWithVectors() {
        SmallData data = new SmallData(folder);
        longview = new Launcher(folder);
        longview.succeed("init");
        longview.succeed(data.ingestWithVectors());
    }

    @Test
    void interestsAreTunedFoundShownListedAndRolledBack() throws IOException {
        assertThat(longview.succeed("pinnersage", "tune", "--day", DAY)).contains("light", "was chosen from the data");

        String first = longview.succeed("pinnersage", "batch", "--day", DAY);
        assertThat(first).contains("was chosen from the data", "60 people clustered, 0 kept");
        String second = longview.succeed("pinnersage", "batch", "--day", NEXT_DAY);
        assertThat(second).contains("60 people clustered").doesNotContain("was chosen");
        showsInterests();
        listsAndRollsBack();
        aKilledBatchLeavesTheOldOne();
        assertThat(left(folder.resolve("workspace/.drafts"))).isEmpty();
    }

    private static void showsInterests() {
        List<String> shown = longview.succeed("profile", "--user", "p1", "--members", "2")
                .lines()
                .toList();
        assertThat(shown.getFirst()).startsWith("p1 on " + NEXT_DAY).contains("4 interests, 40 items seen");
        assertThat(shown).hasSize(2 + 4 * 3);
        assertThat(shown.get(2)).matches(" +1 +\\d+\\.\\d{3} +1\\d  i\\d+ +Thing \\d+");
        assertThat(shown.get(3)).contains("2026-02-").contains("Thing");
        assertThat(longview.succeed("profile", "--user", "p1", "--members", "1", "--json"))
                .contains("\"user\" : \"p1\"", "\"day\" : \"" + NEXT_DAY + "\"", "\"time\" : \"2026-02-11T");
    }

    private static void listsAndRollsBack() {
        assertThat(longview.succeed("pinnersage", "list").lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("* ")
                .contains("day " + NEXT_DAY, "vectors given", "60 people", "240 interests", "40 items");
        assertThat(longview.succeed("pinnersage", "rollback")).contains("of " + DAY + " serves now");
    }

    private static void aKilledBatchLeavesTheOldOne() throws IOException {
        Path pointer = folder.resolve("workspace/interests/CURRENT");
        String before = Files.readString(pointer);
        Process process = longview.start("pinnersage", "batch", "--day", NEXT_DAY);
        Path drafts = folder.resolve("workspace/.drafts");
        Launcher.await(process, () -> drafts.toFile().list().length > 0);
        process.destroyForcibly();
        process.onExit().join();
        assertThat(Files.readString(pointer)).isEqualTo(before);

        longview.succeed("pinnersage", "batch", "--day", NEXT_DAY);
        assertThat(Files.readString(pointer)).isNotEqualTo(before);
    }

    private static List<Path> left(Path drafts) throws IOException {
        try (Stream<Path> files = Files.list(drafts)) {
            return files.toList();
        }
    }
}
