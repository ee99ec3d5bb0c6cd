package dev.longview.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The leave-one-out protocol from the command line, on lines of which only the order is known. */
class LeaveOneOutTest {

    @TempDir
    Path folder;

    @Test
    void aModelIsChosenOnValidationAndMeasuredOnTestAndNeverByTheOtherProtocol() {
        Launcher longview = new Launcher(folder);
        StringBuilder lines = new StringBuilder();
        for (int person = 0; person < 50; person++) {
            lines.append("p").append(person);
            for (int action = 0; action < 8; action++) {
                lines.append(" i").append((person + action) % 30);
            }
            lines.append('\n');
        }
        String events =
                new SmallData(folder).write("lines.txt", lines.toString()).toString();
        longview.succeed("ingest", "--events", events, "--schema", "lines");

        assertThat(longview.succeed(Launcher.with(SmallData.TINY, "train", "--protocol", "leave-one-out")))
                .contains("20 steps on 50 people", "NDCG@10", "on 2 validation people");
        assertThat(longview.succeed("evaluate", "--protocol", "leave-one-out", "--split", "validation"))
                .contains(
                        "second-last positive", "2 people evaluated", "48 one that the model was trained on", "HR@10");
        assertThat(longview.succeed("evaluate", "--protocol", "leave-one-out"))
                .contains("(test)", "50 people evaluated", "most-often-next", "model", "MRR");

        assertThat(longview.run("evaluate", "--at", "2026-01-01").errors()).contains("was trained leave-one-out");
        assertThat(longview.run("evaluate").exit()).isEqualTo(2);
    }
}
