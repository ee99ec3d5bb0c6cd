package dev.longview.composition;

import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What every command of every app understands: which workspace, with which settings. */
public final class WorkspaceOptions {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-w", "--workspace"},
            paramLabel = "DIR",
            defaultValue = "workspace",
            description = "The folder that holds everything (default: workspace).")
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

    @SuppressWarnings("UnusedVariable") // picocli shows the help itself
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    public Path workspace() {
        return workspace;
    }

    /** Refuses a folder that is no workspace, for commands that write into it and must not make one of a mistyped name. */
    public void requireExisting() {
        if (Files.notExists(workspace.resolve(Configuration.FILE))
                && Files.notExists(workspace.resolve("workspace.json"))) {
            throw new NotFoundException("There is no workspace at " + workspace + " (neither " + Configuration.FILE
                    + " nor workspace.json is there): name another one with --workspace, or make it with `longview init"
                    + " --workspace " + workspace + "`.");
        }
    }

    /** Refuses faulty settings before anything is written. */
    public void check() {
        Configuration.load(workspace, overrides);
    }

    /** Opens the workspace for a command that only reads. */
    public Longview read(Progress progress) {
        return read(progress, List.of());
    }

    /** The same with settings that the command's own options stand for, as {@code key=value}. */
    public Longview read(Progress progress, List<String> more) {
        return announced(Longview.reading(workspace, with(more), progress));
    }

    /** Opens the workspace for a command that writes; one at a time. */
    public Longview write(Progress progress) {
        return write(progress, List.of());
    }

    /** The same with settings that the command's own options stand for, as {@code key=value}. */
    public Longview write(Progress progress, List<String> more) {
        return announced(Longview.writing(workspace, with(more), progress));
    }

    private List<String> with(List<String> more) {
        return Stream.concat(overrides.stream(), more.stream()).toList();
    }

    private Longview announced(Longview longview) {
        if (verbose) {
            command.commandLine().getErr().println(longview.configuration().rendered());
        }
        return longview;
    }
}
