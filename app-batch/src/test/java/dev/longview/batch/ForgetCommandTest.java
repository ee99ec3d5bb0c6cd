package dev.longview.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ForgetCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    private int forget(String workspace) {
        return new CommandLine(new ForgetCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute("-w", folder.resolve(workspace).toString(), "--user", "anna");
    }

    @Test
    void aMistypedWorkspaceIsRefusedAndNotMade() {
        assertThat(forget("wrokspace")).isNotZero();
        assertThat(errors.toString()).contains("There is no workspace at").contains("wrokspace");
        assertThat(out.toString()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aWishIsConfirmedOnceItIsOnTheList() throws IOException {
        Path workspace = Files.createDirectory(folder.resolve("workspace"));
        Files.createFile(workspace.resolve("longview.conf"));
        assertThat(forget("workspace")).isZero();
        assertThat(out.toString()).startsWith("Forgotten: what 'anna' did up to ");
        assertThat(workspace.resolve("forgotten.txt")).content().startsWith("1 ");
    }
}
