package dev.longview.batch;

import dev.longview.composition.Longview;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What every command understands. */
final class WorkspaceOptions {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "DIR",
            defaultValue = "workspace",
            description = "The folder that holds everything (default: ./workspace).")
    private Path workspace;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Overrides a setting of longview.conf; may be repeated.")
    private List<String> overrides = List.of();

    @Option(
            names = {"-v", "--verbose"},
            description = "Prints the effective configuration first.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    Path workspace() {
        return workspace;
    }

    /** Opens the workspace for a command that only reads. */
    Longview read() {
        return announced(Longview.reading(workspace, overrides, new ConsoleProgress(System.err)));
    }

    /** Opens the workspace for a command that writes; one at a time. */
    Longview write() {
        return announced(Longview.writing(workspace, overrides, new ConsoleProgress(System.err)));
    }

    private Longview announced(Longview longview) {
        if (verbose) {
            command.commandLine().getErr().println(longview.configuration().rendered());
        }
        return longview;
    }
}
