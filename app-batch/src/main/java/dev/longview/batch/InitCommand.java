package dev.longview.batch;

import dev.longview.composition.WorkspaceOptions;
import dev.longview.composition.InitialConfiguration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "init",
        description = "Makes a workspace and writes a commented longview.conf to it.",
        footer = {"", "Example:", "  longview init --workspace /srv/longview"})
final class InitCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        command.commandLine().getOut().println("Wrote " + InitialConfiguration.write(options.workspace()));
        return 0;
    }
}
